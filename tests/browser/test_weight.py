"""Pages stay light: what a first visit on a phone downloads is below the limit for the kind of page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.benchmarks.weight import LIMITS, PAGES, serve, weigh


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_is_light(browser: Browser, site: Path, name: str) -> None:
    """All files, compressed; if what grew is the content of the page and nothing else, raise its limit."""
    size, _, _ = weigh(browser, serve(site) + PAGES[name])
    assert size / 1024 <= LIMITS[name]
