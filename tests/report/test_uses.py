"""Entries that nothing uses, and standards without a link."""

from pathlib import Path

import pytest
from tests.projects import copy_small
from tests.report.mistakes import findings_in, found_after


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the small project to put mistakes into."""
    return copy_small(tmp_path / "project")


def test_what_nothing_uses_is_found(broken: Path) -> None:
    """The small curriculum's guide uses no intervention, and nothing links to one of its terms."""
    found = findings_in(broken)
    assert "no town uses the intervention advocacy" in found
    assert "nothing links to the glossary term formal-system" in found


def test_a_work_that_no_page_cites_is_found(broken: Path) -> None:
    """A link in a text counts, and so does the list of sources of a term."""
    assert not [sentence for sentence in findings_in(broken) if "cites" in sentence]
    wrong = found_after(broken, "reference/glossary.yaml", ", sources: [hartman-1978]", "")
    assert wrong == ["no page cites the reference hartman-1978"]


def test_a_standard_without_a_link_is_found(broken: Path) -> None:
    """A number alone is found; a link, a longer number, a price and a number of no standard are not."""
    file, old = "towns/dry-fork/engage.yaml", "Say what pulls in which direction, and how to think about it."
    text = "Standard {} applies here, as [1.02](standard:nasw-2021-1-02) does, not 11.02, $1.02 or 1.99."
    [wrong] = found_after(broken, file, old, text.format("1.02"))
    assert wrong == (
        "content.towns.dry-fork.engage.ethics[0].text: 1.02 has no link; write [1.02](standard:nasw-2021-1-02)"
    )
    assert found_after(broken, file, text.format("1.02"), text.format("[1.02](standard:nasw-2021-1-02)")) == []
