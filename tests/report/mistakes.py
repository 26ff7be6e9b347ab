"""Puts a mistake into a copy of the small project, and says what the rules find then."""

from pathlib import Path

from curriculum.loading.load import load
from curriculum.report.rules import findings


def findings_in(project: Path) -> list[str]:
    """Return what the rules find in a project."""
    return findings(load(project / "content", project / "docs"))


def found_after(project: Path, name: str, old: str, new: str) -> list[str]:
    """Change one file of content and return what is found then and was not before."""
    before = findings_in(project)
    path = project / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [sentence for sentence in findings_in(project) if sentence not in before]
