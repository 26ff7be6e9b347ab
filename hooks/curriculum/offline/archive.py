"""Writes the offline edition, a ZIP file, from the built site; the same site gives the same bytes."""

import json
import zipfile
from pathlib import Path, PurePosixPath

from curriculum.offline.kept import FOLDER as KEPT
from curriculum.offline.page import SCRIPT, OfflinePage
from curriculum.offline.scripts import bundle

_ON_THE_WEB_ONLY = (
    "404.html",
    "feed.xml",
    "robots.txt",
    "_headers",
    "sitemap.xml",
    "sitemap.xml.gz",
    "sw.js",
    "SHA256SUMS",
)
_EXTENSIONS_ON_THE_WEB_ONLY = (".imscc", ".zip", ".webmanifest")
"""Files for servers, feed readers, learning management systems and home screens."""

_COMPRESSED = {".pdf", ".docx", ".png", ".woff2"}
"""Extensions of files that are compressed already."""

_READ_ME = """\
{title}

Unpack this file into a folder of its own, then open index.html in a browser. Everything works without a network. What
you type into a worksheet is kept in the browser, which may not find it again after the folder is moved: save it to a
file before.

The current edition is at {site_url}
"""


def offline_name(edition: str) -> str:
    """Return the name of the file, without extension, and of the folder in it: `practice-towns-2026-fall-offline`."""
    return f"practice-towns-{edition}-offline"


def write_offline(site: Path, target: Path, title: str, edition: str, site_url: str, published: str) -> None:
    """Write the offline edition of the site in the folder `site` to the file `target`.

    `title` is the site's title, `site_url` its public URL, ending in a slash, and `published` the date of the edition
    (`2026-08-17`) and of all files in the archive. Raises `BundleError` for a script that can't be bundled.
    """
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    inside = {name for name in files if name not in _ON_THE_WEB_ONLY and not name.endswith(_EXTENSIONS_ON_THE_WEB_ONLY)}
    inside = {name for name in inside if not (name.startswith(KEPT) and name.endswith(".json"))}
    modules: dict[str, str] = {}
    entries: set[str] = set()
    written: dict[str, bytes] = {}
    for name in sorted(inside):
        extension = PurePosixPath(name).suffix
        if extension == ".html":
            page = OfflinePage(name, files[name].read_text(encoding="utf-8"), inside, site_url)
            entries.update(page.modules)
            written[name] = page.text.encode()
        elif extension == ".js":
            modules[name] = files[name].read_text(encoding="utf-8")
        elif extension == ".json":
            text = files[name].read_text(encoding="utf-8")
            written[f"{name}.js"] = f"practiceTownsData({json.dumps(name)}, {json.dumps(text)});\n".encode()
    script, in_script = bundle(entries, modules)
    written[SCRIPT] = script.encode()
    written["README.txt"] = _READ_ME.format(title=title, site_url=site_url).encode()

    year, month, day = (int(part) for part in published.split("-"))
    folder = offline_name(edition)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(inside.difference(in_script) | written.keys()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=(year, month, day, 0, 0, 0))
            compressed = PurePosixPath(name).suffix in _COMPRESSED
            entry.compress_type = zipfile.ZIP_STORED if compressed else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # otherwise the value depends on the operating system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, written[name] if name in written else files[name].read_bytes())
