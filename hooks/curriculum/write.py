"""Writes the generated pages to a folder, as Markdown files with HTML bodies: any engine can build them."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from curriculum.model.curriculum import Curriculum
from curriculum.pages.page import Page
from curriculum.pages.rendering import Renderer
from curriculum.texts import Texts


def write_pages(curriculum: Curriculum, pages: Sequence[Page], folder: Path, site_url: str) -> int:
    """Write generated pages below `folder` and return how many there are.

    The folder must be new or empty (`FileExistsError` otherwise), so that no page of an earlier
    writing is left behind. `site_url` is the site's public address, ending in a slash.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty: name a new folder")
    renderer = Renderer(curriculum, Texts(curriculum.titles), site_url, pdfs=False)
    for page in pages:
        matter = yaml.safe_dump(page.front_matter, allow_unicode=True, sort_keys=False, width=1000)
        # A blank line would end the HTML block in Markdown.
        lines = [line for line in renderer.body(page).html.splitlines() if line.strip()]
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{matter}---\n\n<div>\n" + "\n".join(lines) + "\n</div>\n", encoding="utf-8")
    return len(pages)
