"""The lists of what a device keeps with a town."""

import hashlib
import json
from pathlib import Path

import pytest
from tests.projects import real_curriculum

from curriculum.offline.kept import write_lists

PAGE = "<header><a href='{root}authors/'>A</a></header><article>{article}</article>"
FILES = {
    "index.html": "",
    "towns/index.html": '<a href="oak/">Oak</a>',
    "towns/oak/index.html": '<a href="engage/">E</a> <a href="../elm/">Elm</a> <img src="../../assets/towns/oak.svg">',
    "towns/oak/engage/index.html": '<a href="../../../worksheets/plan/#a">P</a> <a href="https://example.org/">X</a>',
    "towns/elm/index.html": "",
    "worksheets/index.html": '<a href="plan/">P</a> <a href="plan/plan.pdf">1</a> <a href="all.pdf">2</a>',
    "worksheets/plan/index.html": '<a href="plan.pdf">1</a> <a href="plan.docx">Word</a> <a href="../../about/">?</a>',
    "about/index.html": "",
    "authors/index.html": "",
    "kept/index.html": "",
    "case-folder/index.html": "",
}
OTHERS = ["towns/oak/old/index.html", "assets/base.js", "assets/cards/oak.png", "assets/towns/oak.svg"]
OTHERS += ["assets/towns/elm.svg", "worksheets/plan/plan.pdf", "worksheets/plan/plan.docx", "worksheets/all.pdf"]
OTHERS += [
    "search/index.json",
    "glossary.json",
    "links.json",
    "case-folder/towns/oak.json",
    "case-folder/towns/elm.json",
]


@pytest.fixture
def two_towns(tmp_path: Path) -> Path:
    """A site with two towns."""
    for name, article in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(article=article, root="../" * name.count("/")).replace("'", '"'), encoding="utf-8")
    for name in OTHERS:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('<meta http-equiv="refresh" content="0">' if name.endswith("html") else name, encoding="utf-8")
    return tmp_path


def test_what_is_kept(two_towns: Path) -> None:
    """The town's pages without redirects, what they link to, and what all need; PDFs apart; nothing of other towns."""
    write_lists(two_towns, ["oak", "elm"])
    lists = json.loads((two_towns / "kept/oak.json").read_text(encoding="utf-8"))
    assert [address for address, _, _ in lists["files"]] == [
        "assets/base.js",
        "assets/towns/oak.svg",
        "case-folder/",
        "case-folder/towns/oak.json",
        "glossary.json",
        "",
        "kept/",
        "search/index.json",
        "towns/",
        "towns/oak/engage/",
        "towns/oak/",
        "worksheets/",
        "worksheets/plan/",
    ]
    assert [address for address, _, _ in lists["documents"]] == ["worksheets/plan/plan.pdf"]
    content = b"search/index.json"
    assert ["search/index.json", len(content), hashlib.sha256(content).hexdigest()[:16]] in lists["files"]


def test_same_site_same_lists(two_towns: Path) -> None:
    """The lists of a build are not part of what the next one lists."""
    write_lists(two_towns, ["oak"])
    before = (two_towns / "kept/oak.json").read_bytes()
    write_lists(two_towns, ["oak"])
    assert (two_towns / "kept/oak.json").read_bytes() == before


def test_the_lists_of_the_real_site(site: Path) -> None:
    """They are small enough for a phone, and name files of the site only."""
    names = sorted(path.stem for path in (site / "kept").glob("*.json"))
    assert names == sorted(real_curriculum().towns)
    for town in names:
        lists = json.loads((site / f"kept/{town}.json").read_text(encoding="utf-8"))
        sizes = {address: size for address, size, _ in [*lists["files"], *lists["documents"]]}
        assert {f"towns/{town}/", f"towns/{town}/engage/worksheet/", "glossary/", "worksheets/genogram/"} < sizes.keys()
        assert sum(size for _, size, _ in lists["files"]) < 8e6
        assert all((site / address).exists() for address in sizes)
