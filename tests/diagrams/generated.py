"""Property tests of pictures: how many are drawn, and from which seed, so that a run can be repeated.

`PICTURES=5000 SEED=1 pytest -n 0 tests/diagrams/genogram/test_layout.py` draws 5000 families instead of a few.
"""

import os
from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, seed, settings

Test = TypeVar("Test", bound=Callable[..., Any])

MANY = int(os.environ.get("PICTURES", "0"))
"""How many pictures each of these tests draws; 0 for the few that take seconds."""
SEED = int(os.environ.get("SEED", "0"))


def drawn(few: int) -> Callable[[Test], Test]:
    """Draw `few` pictures, or as many as the environment says; the same seed draws the same pictures."""
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    checks = settings(
        max_examples=MANY or few, deadline=None, database=None, phases=phases, suppress_health_check=list(HealthCheck)
    )
    return lambda test: seed(SEED)(checks(test))
