"""Each file in bad_content/ breaks the small curriculum in one way and holds the exact messages it must cause.

After changing a message on purpose, run `pytest tests/test_bad_content.py --update-messages` and read the diff.
"""

from pathlib import Path

import pytest
import yaml
from tests.projects import copy_small

from curriculum.loading.problems import ContentError
from curriculum.site import read_site

CASES = sorted((Path(__file__).parent / "bad_content").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_bad_content(case: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """All problems are found in one run, each at its place, in words that say what to do."""
    wanted = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert wanted.keys() <= {"rule", "change", "write", "encoding", "delete", "problems"}
    root = copy_small(tmp_path / "project")
    for name, changes in wanted.get("change", {}).items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        for change in changes:
            assert change["replace"] in text, f"{name} does not hold {change['replace']!r}"
            text = text.replace(change["replace"], change["with"], 1)
        path.write_text(text, encoding="utf-8")
    for name, text in wanted.get("write", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding=wanted.get("encoding", "utf-8"))
    for name in wanted.get("delete", []):
        (root / name).unlink()
    with pytest.raises(ContentError) as error:
        read_site(root).check()
    found = str(error.value) + "\n"
    if pytestconfig.getoption("update_messages"):
        before, _, _ = case.read_text(encoding="utf-8").partition("\nproblems: |")
        indented = "".join(f"  {line}\n" for line in found.splitlines())
        case.write_text(f"{before}\nproblems: |\n{indented}", encoding="utf-8")
    else:
        assert found == wanted["problems"]
