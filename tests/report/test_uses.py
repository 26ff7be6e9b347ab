"""Entries that nothing uses, and standards and works without a link."""

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


def test_a_citation_without_a_link_is_found(broken: Path) -> None:
    """By author and year in either form; a link, a date and a year in parentheses without a name are not found."""
    file, place = "reference/glossary.yaml", "content.reference.glossary.terms[ecomap].text"
    linked = "Ties, as in ([Hartman, 1978](reference:hartman-1978)) and [Ann Hartman (1978)](reference:hartman-1978)"
    plain = (
        "(Hartman, 1978; Dazzi et al., 2014; Miller & Rollnick, 2023), Étienne Dupré (1999), Stanley and others (2018)"
    )
    assert found_after(broken, file, "text: A picture of ties.", f'text: "{linked} {plain}."') == [
        f"{place}: “Hartman, 1978” has no link; write [](reference:hartman-1978)",
        *(
            f"{place}: “{named}” has no link; add the work to references.yaml and write [](reference:ID)"
            for named in ("Dazzi et al., 2014", "Miller & Rollnick, 2023", "Dupré (1999)", "Stanley and others (2018)")
        ),
    ]
    dates = '"A program (begun in May 1999, closed in 2004) in Ohio, 2004."'
    assert found_after(broken, file, "text: A program.", f"text: {dates}") == []


def test_years_of_birth_in_a_town_are_not_citations(broken: Path) -> None:
    """In a town only names of authors in the list of references count; the second author is one too."""
    file, old = "towns/dry-fork/engage.yaml", "Say what pulls in which direction, and how to think about it."
    text = "Two children: Rafael (1969) and Teresa (born Cruz, 1974). It is a scale (Sherman, 1968)."
    assert found_after(broken, file, old, text) == [
        "content.towns.dry-fork.engage.ethics[0].text: “Sherman, 1968” has no link; write [](reference:kiresuk-1968)"
    ]
