"""How works are named in texts and in the list of references."""

import re

import pytest
from tests.projects import ROOT, real_curriculum

from curriculum.model.cited_work import GROUPS, CitedWork, in_text
from curriculum.model.curriculum import Curriculum


@pytest.mark.parametrize(
    ("authors", "year", "named"),
    [
        ([], "2024", "City of Grants Pass v. Johnson"),
        (["Hartman, A."], "1978", "Hartman (1978)"),
        (["Kiresuk, T. J.", "Sherman, R. E."], "1968", "Kiresuk and Sherman (1968)"),
        (["Murray-García, J.", "Wit, L. de", "Doe, J."], "1998", "Murray-García and others (1998)"),
        (["Archer, J.", "et al."], "2012", "Archer and others (2012)"),
        (["Internal Revenue Service"], None, "Internal Revenue Service"),
    ],
)
def test_in_text(authors: list[str], year: str | None, named: str) -> None:
    """One author, two, more; an organization; a work without a year; a law, which has no author."""
    assert in_text(authors, year, "City of Grants Pass v. Johnson") == named


@pytest.mark.parametrize(
    ("authors", "listed"),
    [
        ((), ""),
        (("Hartman, A.",), "Hartman, A."),
        (("Kiresuk, T. J.", "Sherman, R. E."), "Kiresuk, T. J., & Sherman, R. E."),
        (("A, A.", "B, B.", "C, C."), "A, A., B, B., & C, C."),
        (("A, A.", "B, B.", "et al."), "A, A., B, B., et al."),
    ],
)
def test_names_in_the_list(authors: tuple[str, ...], listed: str) -> None:
    """The last of several authors follows an ampersand."""
    work = CitedWork(id="a", group="evidence", authors=authors, title="A", note="A.", checked="nothing")
    assert work.names == listed


def test_addresses(small: Curriculum) -> None:
    """A DOI becomes a URL; a book may have neither."""
    hartman, kiresuk = small.reference.references.references
    assert (hartman.address, kiresuk.address) == (None, "https://doi.org/10.1007/BF01530764")
    assert small.titles["reference"]["kiresuk-1968"] == "Kiresuk and Sherman (1968)"


def test_the_real_list(curriculum: Curriculum) -> None:
    """DOIs are well-formed and each is listed once, and so is each way in which a text names a work with authors."""
    works = curriculum.reference.references.references
    dois = [work.doi for work in works if work.doi]
    assert len(dois) == len({doi.lower() for doi in dois}) >= 30
    # The form that Crossref recommends for matching: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
    assert all(re.fullmatch(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+", doi) for doi in dois)
    assert {work.group for work in works} == set(GROUPS)
    for group in GROUPS:
        first = [(work.authors or (work.title,))[0].lower() for work in works if work.group == group]
        assert first == sorted(first)
    people = [work for work in works if any("," in name for name in work.authors)]
    named = [in_text(work.authors, work.year, work.title) for work in people]
    assert len(named) == len(set(named))


def test_words_of_a_citation_agree_with_the_list() -> None:
    """Inside parentheses a text has words of its own, which are the names and the year of the work."""
    works = {work.id: work for work in real_curriculum().reference.references.references}
    cited = re.findall(r"\[([^\[\]]+,\s+\d{4})\]\(reference:([a-z0-9-]+)\)", " ".join(texts()))
    assert len(cited) >= 30
    for words, identifier in cited:
        work = works[identifier]
        names = in_text(work.authors, None, work.title)
        known = {"Council on Social Work Education": "CSWE", "National Association of Social Workers": "NASW"}
        assert " ".join(words.split()) == f"{known.get(names, names)}, {work.year}"


def texts() -> list[str]:
    """Return the text of every file of the content."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.yaml"))]
