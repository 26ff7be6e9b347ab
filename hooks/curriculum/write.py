"""Writes the whole site to a folder for another engine: pages as Markdown files with HTML bodies, and all files.

The folder has the shape of `docs/`, and whatever a page refers to is in it. An engine adds its own header, navigation
and footer; what it does not have is our search dialog, the notebook, and what our theme's templates put around pages.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

from curriculum.pages.page import Page
from curriculum.site import Site

_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)


def write_site(site: Site, folder: Path, tell: Callable[[str], None]) -> int:
    """Write the site below `folder` and return how many pages it has.

    The folder must be new or empty, so that nothing of an earlier run is left behind; `FileExistsError` otherwise.
    `tell` is given a line about what is made, now and then.
    Raises `PdfUnavailable` if documents are wanted and this machine can't make PDFs.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty: name a new folder")
    shutil.copytree(site.docs, folder, ignore=shutil.ignore_patterns("*.md"), dirs_exist_ok=True)
    for page in site.pages:
        _write(folder / page.path, _page_file(site, page))
    for name, content in site.files():
        _write(folder / name, content)
    site.write_documents(folder, tell)
    return len(site.pages)


def _page_file(site: Site, page: Page) -> str:
    matter = yaml.safe_dump(page.front_matter, allow_unicode=True, sort_keys=False, width=1000)
    # A blank line would end the HTML block in Markdown.
    body = _PREFORMATTED.sub(lambda match: re.sub(r"\n(?=\n)", "&#10;", match[0]), site.body(page).html)
    body = "\n".join(line for line in body.splitlines() if line.strip())
    links = [f'<link rel="stylesheet" href="{page.root}assets/{name}.css">' for name in page.styles]
    scripts = [f'<script type="module" src="{page.root}assets/{name}.js"></script>' for name in page.scripts]
    return "\n".join([f"---\n{matter}---\n", "<div>", *links, body, *scripts, "</div>\n"])


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
