"""The offline edition as a file, and whether it holds together."""

import os
import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.projects import ASSETS, SITE_URL, real_curriculum

from curriculum.offline.archive import write_offline


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        self.tags.append((tag, values))
        self.links += [values[name] or "" for name in ("href", "src") if name in values]


def test_same_site_same_bytes(site: Path, tmp_path: Path) -> None:
    """Packing again gives the same file; all files in it have the edition's day.

    It is packed before styles and scripts are minified.
    """
    [archive] = (site / "offline").glob("*.zip")
    finished = tmp_path / "site"
    shutil.copytree(site, finished, copy_function=os.link)
    for path in (*ASSETS.rglob("*.js"), *ASSETS.rglob("*.css")):
        copy = finished / "assets" / path.relative_to(ASSETS)
        copy.unlink()
        shutil.copyfile(path, copy)
    again = tmp_path / archive.name
    now = real_curriculum()
    title = f"{now.title}, edition {now.edition_in_words}"
    write_offline(finished, again, title, now.edition, SITE_URL, now.published)
    assert again.read_bytes() == archive.read_bytes()
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        day = tuple(map(int, now.published.split("-")))
        assert {entry.date_time[:3] for entry in packed.infolist()} == {day}
        assert {name.split("/")[0] for name in packed.namelist()} == {f"practice-towns-{now.edition}-offline"}


def test_every_link_leads_to_a_file(offline_site: Path) -> None:
    """Not to a folder, of which a browser would show a list; and no page loads a module or anything from elsewhere."""
    pages = sorted(offline_site.rglob("*.html"))
    assert len(pages) > 100
    broken = []
    for path in pages:
        parser = _Links()
        parser.feed(path.read_text(encoding="utf-8"))
        for link in parser.links:
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            target = path.parent / unquote(parts.path)
            if parts.netloc or not target.is_file():
                broken.append(f"{path.relative_to(offline_site)}: {link}")
        for tag, values in parser.tags:
            assert values.get("type") != "module", path
            if tag in ("script", "img") or values.get("rel") == "stylesheet":
                assert "//" not in (values.get("src") or values.get("href") or ""), path
    assert broken == []


def test_what_is_in_it(offline_site: Path) -> None:
    """Pages, PDFs, word-processor documents, the search; not what servers and feed readers need."""
    assert (offline_site / "worksheets/ripple-effects/ripple-effects-letter.pdf").is_file()
    assert (offline_site / "worksheets/ripple-effects/ripple-effects.docx").is_file()
    index = (offline_site / "search/index.json.js").read_text(encoding="utf-8")
    assert index.startswith('practiceTownsData("search/index.json", ')
    for name in ("404.html", "feed.xml", "_headers", "robots.txt", "sitemap.xml", "assets/search/search.js", "offline"):
        assert not (offline_site / name).exists()
    assert "open index.html" in (offline_site / "README.txt").read_text(encoding="utf-8")
