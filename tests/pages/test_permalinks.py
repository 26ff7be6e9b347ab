"""The addresses that stay."""

from pathlib import Path

import pytest
from tests.projects import copy_small, site_of

from curriculum.cli import main
from curriculum.model.curriculum import Curriculum
from curriculum.pages.permalinks import FILE, permanent, short_addresses
from curriculum.site import Site


def permanent_addresses(site: Site) -> set[str]:
    """Return the permanent addresses of a site."""
    return set(permanent(site.curriculum, site.pages, site.sheets, site.packets))


def test_what_is_permanent(small_site: Site) -> None:
    """Pages, whatever has an id in content, short addresses, and files to download."""
    addresses = permanent_addresses(small_site)
    assert addresses >= {
        "./",
        "towns/dry-fork/engage/",
        "towns/dry-fork/engage/#task-1",
        "towns/dry-fork/engage/#question-1",
        "towns/dry-fork/people/#ana-example",
        "glossary/#ecomap",
        "interventions/advocacy/#negotiation",
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
    assert not any(address.startswith("changes/") for address in addresses)  # the small project has no such page


def test_named_headings_of_hand_written_pages(small: Curriculum, tmp_path: Path) -> None:
    """A heading that names its id keeps it; one that doesn't has none to promise. Changes are numbered."""
    root = copy_small(tmp_path / "project")
    (root / "docs/authors").mkdir()
    (root / "docs/index.md").write_text("# Home\n\n## One {#one}\n", encoding="utf-8")
    (root / "docs/authors/index.md").write_text("# A\n\n## Two { .x #two }\n\n## Three\n", encoding="utf-8")
    (root / "docs/changes.md").write_text("# Changes\n", encoding="utf-8")
    found = permanent_addresses(site_of(small, root=root))
    assert {"./", "./#one", "authors/", "authors/#two", "changes/#change-1", "changes/#change-2"} <= found
    assert not {"authors/#three", "changes/#change-3"} & found


def test_every_permanent_anchor_is_on_its_page(real_site: Site) -> None:
    """What is promised without rendering is what pages have."""
    anchors = {page.address or "./": real_site.body(page).anchors for page in real_site.pages}
    promised = [one.split("#") for one in permanent_addresses(real_site) if "#" in one]
    assert [f"{page}#{anchor}" for page, anchor in promised if anchor not in anchors[page]] == []
    assert len(promised) > 1000


def test_short_addresses(small_site: Site) -> None:
    """One for each worksheet and each guide of a town."""
    assert short_addresses(small_site.pages) == {
        "r/dry-fork/engage/": "towns/dry-fork/engage/",
        "r/every-part/": "worksheets/every-part/",
        "r/own-values/": "worksheets/own-values/",
        "r/dry-fork/engage/worksheet/": "towns/dry-fork/engage/worksheet/",
    }


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
