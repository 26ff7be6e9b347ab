"""Draws the cards in docs/assets/cards/, the pictures that stand beside a link to the site.

Run it after changing a town's picture or name: `.venv/bin/python -m tests.cards.make`.
"""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import jinja2
from PIL import Image
from tests.projects import ROOT
from tests.serving import chromium

from curriculum.loading.load import load
from curriculum.model.town import Town

ASSETS = ROOT / "docs" / "assets"
COLORS = 128  # the pictures are flat; more colors only make the files larger


def main() -> None:
    """Write one card for each town that has a picture, and one for the site."""
    curriculum = load(ROOT / "content", ROOT / "docs")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True)
    template = environment.get_template("card.html")
    towns = [town for town in curriculum.towns.values() if town.picture]
    cards: dict[str, tuple[Town | None, list[Town]]] = {town.id: (town, [town]) for town in towns}
    cards["site"] = (None, towns[:3])
    (ASSETS / "cards").mkdir(exist_ok=True)
    with chromium() as browser, TemporaryDirectory() as folder:
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        for name, (town, shown) in cards.items():
            file = Path(folder, f"{name}.html")
            html = template.render(
                curriculum=curriculum,
                town=town,
                pictures=[one.picture.file for one in shown if one.picture],
                assets=ASSETS.as_uri(),
                fonts=(ASSETS / "fonts").as_uri(),
            )
            file.write_text(html, encoding="utf-8")
            page.goto(file.as_uri())
            page.evaluate("document.fonts.ready")
            drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            drawn.quantize(COLORS, dither=Image.Dither.NONE).save(ASSETS / "cards" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
