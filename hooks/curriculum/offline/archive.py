"""Makes the offline edition from the built site: one zip file, the same bytes for the same site."""

import json
import zipfile
from pathlib import Path, PurePosixPath

from curriculum.offline.page import SCRIPT, OfflinePage
from curriculum.offline.scripts import linked

_ON_THE_WEB_ONLY = ("404.html", "feed.xml", "robots.txt", "_headers", "sitemap.xml", "sitemap.xml.gz")
_KINDS_ON_THE_WEB_ONLY = (".imscc", ".zip")
"""Files for servers, feed readers and learning platforms."""

_PACKED = {".pdf", ".docx", ".png", ".woff2"}
"""Kinds of files that don't get smaller."""

_READ_ME = """\
{title}

Unpack this file into a folder of its own, then open index.html in a browser. Everything works without a network. What
you type into a worksheet is kept in the browser, which may not find it again after the folder is moved: save it to a
file before.

The current edition is at {site_url}
"""


def offline_name(edition: str) -> str:
    """Return the name of the file, and of the folder in it, without an ending: `practice-towns-2026-fall-offline`."""
    return f"practice-towns-{edition}-offline"


def write_offline(site: Path, target: Path, title: str, edition: str, site_url: str, published: str) -> None:
    """Write the offline edition of the site in the folder `site` to the file `target`.

    `title` is the site's, `site_url` its address on the web, ending in a slash, and `published` the edition's day
    (`2026-08-17`), which all files in it have. Raises `LinkError` for a script that can't be linked.
    """
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    inside = {name for name in files if name not in _ON_THE_WEB_ONLY and not name.endswith(_KINDS_ON_THE_WEB_ONLY)}
    modules: dict[str, str] = {}
    entries: set[str] = set()
    written: dict[str, bytes] = {}
    for name in sorted(inside):
        kind = PurePosixPath(name).suffix
        if kind == ".html":
            page = OfflinePage(name, files[name].read_text(encoding="utf-8"), inside, site_url)
            entries.update(page.modules)
            written[name] = page.text.encode()
        elif kind == ".js":
            modules[name] = files[name].read_text(encoding="utf-8")
        elif kind == ".json":
            text = files[name].read_text(encoding="utf-8")
            written[f"{name}.js"] = f"practiceTownsData({json.dumps(name)}, {json.dumps(text)});\n".encode()
    script, in_script = linked(entries, modules)
    written[SCRIPT] = script.encode()
    written["README.txt"] = _READ_ME.format(title=title, site_url=site_url).encode()

    year, month, day = (int(part) for part in published.split("-"))
    folder = offline_name(edition)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(inside.difference(in_script) | written.keys()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=(year, month, day, 0, 0, 0))
            packed = PurePosixPath(name).suffix in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it tells the machine's operating system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, written[name] if name in written else files[name].read_bytes())
