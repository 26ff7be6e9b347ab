"""A project whose town has teaching notes."""

from pathlib import Path

from tests.projects import SITE_URL

from curriculum.site import Settings, Site, read_site

NOTES = Path(__file__).with_name("notes.yaml")


def add_notes(project: Path) -> None:
    """Give the town of the small curriculum, and its guide, the notes of `notes.yaml`."""
    for name in ("town", "engage"):
        path = project / f"content/towns/dry-fork/{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert "\nteaching:" not in text
        path.write_text(f"{text}\n{NOTES.read_text(encoding='utf-8')}", encoding="utf-8")


def instructor_edition(project: Path) -> Site:
    """Return the site of a project for instructors."""
    return read_site(project, Settings(url=SITE_URL, for_instructors=True))
