"""Creates a new town from template files, which are valid and contain instructions."""

from pathlib import Path

from curriculum.formatting import name_as_id

_FILES = Path(__file__).parent


class NewTownError(Exception):
    """Raised if the town's folder exists already, or no id can be made from its name."""


def new_town(content: Path, name: str) -> list[Path]:
    """Write the files of a town called `name` below `content` and return them.

    The id is the name in lower case, without accents and with hyphens (`Cañon Creek` → `canon-creek`). Raises
    `NewTownError` before anything is written.
    """
    town_id = name_as_id(name)
    if not town_id:
        raise NewTownError(
            f"“{name}” has no letter from a to z and no digit to make an id from: choose a name such as “Dry Fork”"
        )
    folder = content / "towns" / town_id
    if folder.exists():
        raise NewTownError(f"{folder} already exists: choose another name, or edit its files")
    folder.mkdir(parents=True)
    written = []
    for template in sorted(_FILES.glob("*.yaml")):
        path = folder / template.name
        text = template.read_text(encoding="utf-8").replace("TOWN-ID", town_id).replace("TOWN-NAME", name.strip())
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
