"""Writes the whole site to a folder for another engine: pages as Markdown files with HTML bodies, and all files.

The folder has the structure of `docs/`, with everything that pages refer to. An engine adds its own header, navigation
and footer; our search dialog, the notebook, and the rest of our theme's templates are not included.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

from curriculum.building import Building
from curriculum.pages.page import Page
from curriculum.site import Site

_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)


def write_site(site: Site, folder: Path, log: Callable[[str], None]) -> int:
    """Write the site to `folder` and return the number of its pages.

    Raises `FileExistsError` if the folder is not new or empty, so that nothing of an earlier run is left behind,
    `PdfUnavailable` if documents are wanted and this machine can't render PDFs, and `OSError` if a file can't be
    written; then nothing is left in the folder. `log` receives progress messages.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty: name a new folder")
    building = Building(folder, site.root / ".cache", log)
    try:
        shutil.copytree(site.docs, building.folder, ignore=shutil.ignore_patterns("*.md"), dirs_exist_ok=True)
        for page in site.pages:
            # `about/index.md`, not `about.md`: some engines take links in HTML as relative to the file.
            path = building.folder / page.address / "index.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page_file(site, page), encoding="utf-8")
        site.write_files(building.folder)
        site.write_documents(building.folder, log)
    except BaseException:
        building.end()
        raise
    building.publish()
    return len(site.pages)


def _page_file(site: Site, page: Page) -> str:
    matter = yaml.safe_dump(page.front_matter, allow_unicode=True, sort_keys=False, width=1000)
    # A blank line would end the HTML block in Markdown.
    body = _PREFORMATTED.sub(lambda match: re.sub(r"\n(?=\n)", "&#10;", match[0]), site.body(page).html)
    body = "\n".join(line for line in body.splitlines() if line.strip())
    links = [f'<link rel="stylesheet" href="{page.root}assets/{name}.css">' for name in page.styles]
    scripts = [f'<script type="module" src="{page.root}assets/{name}.js"></script>' for name in page.scripts]
    return "\n".join([f"---\n{matter}---\n", "<div>", *links, body, *scripts, "</div>\n"])
