"""Starts a new town: a folder of files that pass the check and read like instructions."""

from pathlib import Path

from markdown.extensions.toc import slugify

_FILES = Path(__file__).parent


class TownExists(Exception):
    """The folder of the town is there already, or the name can't become an id."""


def new_town(content: Path, name: str) -> list[Path]:
    """Write the files of a town called `name` below `content` and return them.

    The id is the name in lower case, without accents and with hyphens (`Cañon Creek` → `canon-creek`). Raises
    `TownExists`; nothing is written then.
    """
    town_id = slugify(name, "-").replace("_", "-").strip("-")
    if not town_id:
        raise TownExists(
            f"“{name}” has no letter from a to z and no digit to make an id from: choose a name such as “Dry Fork”"
        )
    folder = content / "towns" / town_id
    if folder.exists():
        raise TownExists(f"{folder} is there already: choose another name, or edit its files")
    folder.mkdir(parents=True)
    written = []
    for pattern in sorted(_FILES.glob("*.yaml")):
        path = folder / pattern.name
        text = pattern.read_text(encoding="utf-8").replace("TOWN-ID", town_id).replace("TOWN-NAME", name.strip())
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
