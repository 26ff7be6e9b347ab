"""PDFs from documents: the same every time, made only when something changed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from tests.projects import ASSETS, ROOT

from curriculum.documents import pdf
from curriculum.documents.cache import FileCache
from curriculum.documents.pdf import Pdf, PdfMaker, PdfUnavailable, css_string, write_pdfs

HTML = '<html lang="en"><title>One</title><h1>One</h1><form><label>Name <input name="a"></label></form></html>'


@pytest.fixture(scope="module")
def wanted() -> list[Pdf]:
    """The same document to print and to fill in."""
    maker = PdfMaker(ASSETS)
    return [maker("a/one.pdf", HTML), maker("b/one-fillable.pdf", HTML.replace("One", "Two"), fillable=True)]


def write(wanted: list[Pdf], site: Path, kept: Path) -> tuple[int, list[str]]:
    """Write PDFs; return how many had to be made, and what was told of the progress."""
    told: list[str] = []
    return write_pdfs(wanted, site, ASSETS, kept, told.append), told


@pytest.mark.pdf
def test_same_input_same_bytes(wanted: list[Pdf], tmp_path: Path) -> None:
    """A PDF made twice is the same file; one that is kept is not made again."""
    for folder in ("a", "b"):
        assert write(wanted, tmp_path / folder, tmp_path / f"kept-{folder}") == (2, ["PDFs: 2 of 2"])
    contents = [[(tmp_path / folder / one.address).read_bytes() for one in wanted] for folder in ("a", "b")]
    assert contents[0] == contents[1] and all(content.startswith(b"%PDF-") for content in contents[0])
    assert write(wanted, tmp_path / "c", tmp_path / "kept-a") == (0, [])


@pytest.mark.pdf
def test_kept_files_of_old_versions_are_dropped(wanted: list[Pdf], tmp_path: Path) -> None:
    """The cache does not grow with every edit."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "old.pdf").write_bytes(b"")
    write(wanted[:1], tmp_path / "site", kept)
    assert [path.stem for path in kept.rglob("*.pdf")] == [wanted[0].key]


FITTED = """<html lang="en"><title>Fit</title><style>@page { size: Letter } /* fit */</style>
<body class="ws-pdf"><h1>Fit</h1><p style="padding-top: 150mm">One</p><p class="two">Two</p></body></html>"""
NEARLY_EMPTY = ".two { break-before: page }"
HALF_FULL = ".two { break-before: page; padding-top: 120mm }"


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("fits", "pages", "lowest"),
    [
        ((), 1, 230),
        (("", HALF_FULL), 1, 230),
        ((NEARLY_EMPTY, HALF_FULL, ""), 2, 390),
        ((NEARLY_EMPTY, f"{NEARLY_EMPTY} .two {{ padding-top: 9mm }}"), 2, 710),
    ],
)
def test_the_first_rules_that_leave_no_page_nearly_empty(
    fits: tuple[str, ...], pages: int, lowest: int, tmp_path: Path
) -> None:
    """A page is nearly empty if less than 40 % of its height is used; if all rules leave one, it is the fullest."""
    wanted = PdfMaker(ASSETS)("fit.pdf", FITTED, fits=fits)
    write([wanted], tmp_path / "site", tmp_path / "kept")
    with pypdfium2.PdfDocument(tmp_path / "site" / "fit.pdf") as document:
        assert len(document) == pages
        words = document[pages - 1].get_textpage()
        bottom = words.get_charbox(words.get_text_range().index("Two"))[1]
    assert bottom == pytest.approx(lowest, abs=30)


def test_rules_that_fit_a_document_are_in_its_key() -> None:
    """With other rules, the file is made again."""
    assert PdfMaker(ASSETS)("a.pdf", FITTED, fits=("",)).key != PdfMaker(ASSETS)("a.pdf", FITTED, fits=("", "p {}")).key


def make_many(folder: Path, started: Path) -> None:
    """Make more PDFs than there is time for, and say when the first are made."""
    maker = PdfMaker(ASSETS)
    many = [maker(f"{number}.pdf", HTML.replace("One", str(number))) for number in range(2000)]
    write_pdfs(many, folder / "site", ASSETS, folder / "kept", lambda message: started.touch())


@pytest.mark.pdf
def test_workers_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    """A build that is killed can't tell them."""
    imports = "import sys; from pathlib import Path; from tests.documents.test_pdf import make_many"
    code = f"{imports}; make_many(*map(Path, sys.argv[1:]))"
    started = tmp_path / "started"
    process = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path, started],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'hooks'}{os.pathsep}{ROOT}"},
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(started.exists)
        process.kill()
        process.wait()
        wait_for(lambda: not is_there(process.pid))
    finally:
        if is_there(process.pid):
            os.killpg(process.pid, signal.SIGKILL)


def is_there(group: int) -> bool:
    """Return whether a process of this group is there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_key_is_of_everything_that_a_pdf_is_made_from(tmp_path: Path) -> None:
    """Document, stylesheet, fonts and symbols; the address makes no difference."""
    for name in ("worksheet/worksheet.css", "fonts/a.woff2", "symbols/b.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    keys = [PdfMaker(tmp_path)("a.pdf", HTML).key]
    assert PdfMaker(tmp_path)("b.pdf", HTML).key == keys[0]
    keys.append(PdfMaker(tmp_path)("a.pdf", HTML + " ").key)
    for name in ("worksheet/worksheet.css", "fonts/a.woff2", "symbols/b.svg"):
        (tmp_path / name).write_text("2", encoding="utf-8")
        keys.append(PdfMaker(tmp_path)("a.pdf", HTML).key)
    assert len(set(keys)) == len(keys)


def test_a_machine_without_pango_is_told_what_to_install(
    wanted: list[Pdf], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not if every file is kept."""

    def missing(*arguments: object) -> None:
        raise PdfUnavailable("PDFs need the Pango library")

    monkeypatch.setattr(pdf, "_require_weasyprint", missing)
    with pytest.raises(PdfUnavailable, match="Pango"):
        write(wanted, tmp_path / "site", tmp_path / "kept")
    assert not (tmp_path / "site").exists()
    for one in wanted:
        FileCache(tmp_path / "kept", ".pdf").save(one.key, b"%PDF-")
    assert write(wanted, tmp_path / "site", tmp_path / "kept")[0] == 0


@pytest.mark.pdf
def test_lists_and_footers_are_printed_as_they_are_shown(tmp_path: Path) -> None:
    """A list begins with its own number, and a title with & and quotes is a string in the stylesheet of the page."""
    footer = css_string('A & B "quoted" <i>\\')
    style = f"<style>@page {{ @bottom-left {{ content: {footer} }} }}</style>"
    body = '<ol start="3"><li>third</li><li>fourth</li></ol><ol><li>first</li></ol>'
    html = f'<html lang="en"><title>One</title>{style}<h1>One</h1>{body}'
    write([PdfMaker(ASSETS)("a.pdf", html)], tmp_path / "site", tmp_path / "kept")
    text = pypdfium2.PdfDocument(tmp_path / "site" / "a.pdf")[0].get_textpage().get_text_range()
    words = " ".join(text.split())
    assert "third fourth first 3. 4. 1." in words  # the numbers come last in the file
    assert 'A & B "quoted" <i>\\' in words
