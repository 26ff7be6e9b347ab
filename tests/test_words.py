"""The words of code: sentences in hooks/, in templates and in scripts use the standard terms."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.projects import ROOT

AVOIDED = {
    r"stands?|stood": "is, are; means",
    r"gets? to hear": "explain",
    r"feet": "footers; ends of lines",
    r"mend(?:s|ed|ing)?": "repair, correct",
    r"anew": "again",
    r"counted from (?:the|its) (?:site|root)": "relative to the site's root",
    r"leads? on": "redirect",
    r"(?:is|are) no more": "no longer exist",
    r"bites?": "concern",
    r"all the same": "anyway",
    r"at hand": "available",
    r"in the words of": "in the format of",
    r"one a (?:line|page|phase|row|town)": "one per",
}
"""Expressions that readers stumble over, and what to write instead."""

_COMMENTS = {
    ".html": re.compile(r"\{#.*?#\}", re.DOTALL),
    ".js": re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL),
}
"""Only comments of templates and scripts are checked, because their texts are for readers."""


def sentences() -> Iterator[tuple[Path, str]]:
    """Yield the modules in hooks/, and the comments of templates and scripts, with the file of each."""
    for path in (ROOT / "hooks").rglob("*.py"):
        yield path, path.read_text(encoding="utf-8")
    for folder in ("hooks", "overrides", "docs/assets"):
        for path in (ROOT / folder).rglob("*.*"):
            if comments := _COMMENTS.get(path.suffix):
                yield path, "\n".join(comments.findall(path.read_text(encoding="utf-8")))


def found(text: str) -> list[str]:
    """Return the avoided expressions in a text, each with what to write instead; they may span lines."""
    line = " ".join(text.split())
    return [
        f"“{match[0]}”: write “{instead}”"
        for expression, instead in AVOIDED.items()
        for match in re.finditer(rf"\b(?:{expression})\b", line, re.IGNORECASE)
    ]


def test_standard_terms_are_used() -> None:
    """A newcomer should not have to learn expressions that only this project uses."""
    assert [f"{path.relative_to(ROOT)}: {one}" for path, text in sentences() for one in found(text)] == []


def test_all_kinds_of_files_are_checked() -> None:
    """Modules, and comments of templates and scripts."""
    assert {path.suffix for path, text in sentences() if text} == {".py", ".html", ".js"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where it stands on the site.", ["“stands”: write “is, are; means”"]),
        ("A page that is no\nmore on the site.", ["“is no more”: write “no longer exist”"]),
        ("A standard, for an understanding of both hands.", []),
        ("The line, counted from 1.", []),
    ],
)
def test_expressions_are_found(text: str, expected: list[str]) -> None:
    """Whole words are found, also across lines; similar ones are not."""
    assert found(text) == expected
