"""The addresses that stay, and what leads to them from old ones."""

from pathlib import Path

import pytest
from tests.conftest import ROOT, SMALL

from curriculum.cli import main
from curriculum.model.curriculum import Curriculum, Redirect
from curriculum.pages.page_list import all_pages
from curriculum.pages.permalinks import FILE, permanent, short_addresses
from curriculum.pages.redirect_stubs import RedirectStubs
from curriculum.pages.redirects import Redirects
from curriculum.pages.rendering import Renderer
from curriculum.texts import Texts


@pytest.fixture(scope="module")
def addresses(small: Curriculum) -> set[str]:
    """The permanent addresses of the small curriculum."""
    texts = Texts(small.titles)
    return set(permanent(small, texts, all_pages(small, texts), SMALL / "docs"))


def test_what_is_permanent(addresses: set[str]) -> None:
    """Pages, whatever has an id in content, short addresses, and files to download."""
    assert addresses >= {
        "towns/dry-fork/engage/",
        "towns/dry-fork/engage/#task-1",
        "towns/dry-fork/engage/#question-1",
        "towns/dry-fork/people/#ana-example",
        "glossary/#ecomap",
        "worksheets/every-part/#plan",
        "worksheets/every-part/every-part-a4.pdf",
        "worksheets/every-part/every-part-letter-fillable.pdf",
        "towns/dry-fork/engage/worksheet/dry-fork-engage.docx",
        "worksheets/packets/all-letter.pdf",
        "r/every-part/",
        "r/dry-fork/engage/",
        "r/dry-fork/engage/worksheet/",
        "feed.xml",
    }
    assert not any(address.endswith("#takeaways") for address in addresses)


def test_named_headings_of_hand_written_pages(small: Curriculum, tmp_path: Path) -> None:
    """A heading that names its id keeps it; one that doesn't has none to promise."""
    (tmp_path / "authors").mkdir()
    (tmp_path / "index.md").write_text("# Home\n\n## One {#one}\n", encoding="utf-8")
    (tmp_path / "authors/index.md").write_text("# A\n\n## Two { .x #two }\n\n## Three\n", encoding="utf-8")
    found = set(permanent(small, Texts(small.titles), [], tmp_path))
    assert {"./", "./#one", "authors/", "authors/#two"} <= found
    assert "authors/#three" not in found


def test_every_permanent_anchor_is_on_its_page(curriculum: Curriculum) -> None:
    """What is promised without rendering is what pages have."""
    texts = Texts(curriculum.titles)
    pages = {page.address: page for page in all_pages(curriculum, texts)}
    renderer = Renderer(curriculum, texts, "https://x.example/")
    anchors = {address: renderer.body(page).anchors for address, page in pages.items()}
    promised = [one for one in permanent(curriculum, texts, pages.values(), ROOT / "docs") if "#" in one]
    split = [one.split("#") for one in promised]
    assert [f"{page}#{anchor}" for page, anchor in split if page in anchors and anchor not in anchors[page]] == []
    assert len(promised) > 1000


def redirects(current: set[str], *pairs: tuple[str, str]) -> Redirects:
    """Return redirects of a site that has some addresses."""
    return Redirects([Redirect(was=was, now=now) for was, now in pairs], current, ROOT)


def test_a_page_takes_along_what_stood_on_it_and_below_it() -> None:
    """Anchors, pages and files at the same place; the redirect of one of them counts first."""
    new = {"new/", "new/#part", "new/more/", "new/more/#x", "new/new-a4.pdf", "new/new-a4-fillable.pdf", "new/new.docx"}
    found = redirects(new | {"other/"}, ("old/", "new/"), ("old/#moved", "other/")).destination
    assert found("old/") == "new/"
    assert found("old/#part") == "new/#part"
    assert found("old/#moved") == "other/"
    assert found("old/#gone") is None
    assert found("old/more/#x") == "new/more/#x"
    assert found("old/less/") is None
    assert found("old/old-a4.pdf") == "new/new-a4.pdf"
    assert found("old/old-a4-fillable.pdf") == "new/new-a4-fillable.pdf"
    assert found("old/old-letter.pdf") is None
    assert found("older/") is None


def test_a_page_that_became_part_of_another() -> None:
    """Its own parts are found there too."""
    found = redirects({"new/", "new/#part"}, ("old/", "new/#part")).destination
    assert found("old/#anything") == "new/#part"
    assert found("old/below/") is None


def test_short_addresses(small: Curriculum) -> None:
    """One for each worksheet and each guide of a town."""
    assert short_addresses(all_pages(small, Texts(small.titles))) == {
        "r/dry-fork/engage/": "towns/dry-fork/engage/",
        "r/every-part/": "worksheets/every-part/",
        "r/own-values/": "worksheets/own-values/",
        "r/dry-fork/engage/worksheet/": "towns/dry-fork/engage/worksheet/",
    }


def test_pages_that_lead_on() -> None:
    """They say where, in words, by a refresh, and as the canonical address; anchors of their own lead elsewhere."""
    leads = {
        "old/page/": "glossary/",
        "old/page/#x": "levels/#micro",
        "old/sheet/": "r/new/",
        "r/new/": "worksheets/new/",
    }
    moved = RedirectStubs(leads, {"glossary/": "Glossary", "levels/": "Levels of practice"})
    stubs = moved.stubs("Practice Towns", "https://x.example/", "default-src 'none'")
    html = stubs["old/page/index.html"]
    assert '<noscript><meta http-equiv="refresh" content="0; url=../../glossary/"></noscript>' in html
    assert '<link rel="canonical" href="https://x.example/glossary/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a href="../../glossary/" data-moved>x.example/glossary/</a>' in html
    assert 'id="x">What stood here is now at <a href="../../levels/#micro">Levels of practice</a>' in html
    assert "<h1>Glossary</h1>" in html
    assert "0; url=../../worksheets/new/" in stubs["old/sheet/index.html"]
    assert "<script>" not in html and "style=" not in html


def test_the_command_keeps_the_list(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It adds what is new and drops nothing; the check passes meanwhile and says what to do."""
    file = project / FILE

    def run(*arguments: str) -> int:
        return main(["--root", str(project), *arguments])

    assert run("permalinks", "--check") == 1
    assert "the file is missing: run `curriculum permalinks`" in capsys.readouterr().out
    assert run("permalinks") == 0
    before = file.read_text(encoding="utf-8").splitlines()
    assert before == sorted(set(before)) and len(before) > 50
    assert capsys.readouterr().out == f"Added {len(before)} addresses to {FILE}.\n"
    assert run("permalinks", "--check") == 0

    assert run("new", "town", "Ash Hill") == 0
    capsys.readouterr()
    assert run("check") == 0
    assert "new addresses are not in content/permalinks.txt yet: before you publish, run" in capsys.readouterr().out
    assert run("permalinks", "--check") == 1
    assert run("permalinks") == 0
    after = file.read_text(encoding="utf-8").splitlines()
    assert set(before) < set(after) and "towns/ash-hill/engage/" in after

    file.write_text("".join(f"{one}\n" for one in [*after, "gone/"]), encoding="utf-8")
    assert run("permalinks") == 1
    assert file.read_text(encoding="utf-8").endswith("gone/\n")
    file.write_text("".join(f"{one}\n" for one in reversed(after)), encoding="utf-8")
    assert run("permalinks", "--check") == 1
    assert "the lines are not sorted" in capsys.readouterr().out
