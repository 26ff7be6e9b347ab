"""What is still missing before a project can be published: unfinished texts, and settings that only its owner knows.

`curriculum check --publish` lists all of it, beside the problems that stop every build.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from curriculum.editing.scaffolds import EXAMPLE_ID, MARK
from curriculum.loading.problems import ContentError, Problem
from curriculum.loading.yaml_file import YamlFile, line_and_column, read_text
from curriculum.markup.convert import OUTSIDE, converted, converted_line
from curriculum.model.curriculum import Curriculum
from curriculum.model.markdown_rules import without_code
from curriculum.model.suggest import one_line
from curriculum.pages import settings_file
from curriculum.site import read_site

CURRICULUM = "content/curriculum.yaml"
LICENSE, CITATION, PACKAGE, CHANGELOG = "LICENSE", "CITATION.cff", "pyproject.toml", "CHANGELOG.md"
ABOUT = "docs/about.md"
"""The page that says how to report a mistake, below a heading with the id `mistakes`."""

_EXAMPLE = re.compile(rf"^[ \t]*(?:-[ \t]+)?id:[ \t]*[\"']?({EXAMPLE_ID}[a-z0-9-]+)", re.MULTILINE)
_COPYRIGHT = re.compile(r"^Copyright(?: \(c\)| ©)? (?:\d{4}(?:[-–]\d{4})?,? )?(.*)$", re.MULTILINE | re.IGNORECASE)
_NOBODY = re.compile(r"[<\[{]|your name|full ?name|^\s*$|\bcontributors\s*$", re.IGNORECASE)
# https://www.rfc-editor.org/rfc/rfc2606: names that can't be anybody's, and this machine's own.
_RESERVED = re.compile(r"(?:^|\.)(?:example|invalid|test|localhost|example\.(?:com|net|org))$|^127\.|^\[?::1\]?$")
_MISTAKES = re.compile(r"^(#+) .*\{[^}]*#mistakes[^}]*\}[ \t]*$", re.MULTILINE)
_FICTITIOUS = re.compile(r"555-?01\d\d$")
"""Telephone numbers kept for fiction: https://nationalnanpa.com, 555 line numbers."""


def problems(root: Path) -> list[Problem]:
    """Return everything that keeps the project in `root` from being built or published."""
    found = [*_marks(root), *_settings(root), *_license(root), *_report(root)]
    try:
        site = read_site(root)
        found += site.problems()
        if outdated := site.permalinks.outdated():
            found.append(outdated)
        of = site.curriculum
        found += edition_problems(root, of.edition, of.published, [change.date for change in of.changes])
        found += _help_lines(root, site.curriculum)
    except ContentError as error:
        found += error.problems
    return sorted(set(found))


def _marks(root: Path) -> Iterator[Problem]:
    """Yield each mark that a scaffold has left, and each id that is still an example; comments may have marks."""
    files = [path for path in (root / "content").rglob("*.yaml") if "schemas" not in path.relative_to(root).parts]
    for path in sorted([*files, *(root / "docs").rglob("*.md")]):
        name = path.relative_to(root).as_posix()
        text = read_text(path, name)
        if isinstance(text, Problem):
            continue
        shown = without_code(text, fenced=True) if path.suffix == ".md" else text
        if MARK in shown:
            yield from _marks_in(shown, name)
        if path.suffix == ".yaml":
            for found in _EXAMPLE.finditer(text):
                message = (
                    f"the id “{found[1]}” comes from the template, and an id is permanent once it is published: "
                    "choose your own"
                )
                yield Problem(name, *line_and_column(text, found.start(1)), message)


def _marks_in(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip().startswith("#") and name.endswith(".yaml"):
            continue
        for found in re.finditer(MARK, line):
            message = "this text is not finished: write your own in its place, and delete the pencil sign"
            yield Problem(name, number, found.start() + 1, message)


def _settings(root: Path) -> Iterator[Problem]:
    """Yield what only the owner of the site knows: its address, and that of its repository."""
    fields = settings_file.fields(root)
    if fields is None:
        return
    node = fields.get("site_url")
    host = urlsplit(settings_file.value(node)).hostname or "" if node else ""
    if node and host and _RESERVED.search(host):
        message = (
            f"{host} is a placeholder: set `site_url` to the site’s public address, which worksheets carry on paper"
        )
        yield settings_file.problem(node, message)
    missing = [name for name in ("repo_url", "edit_uri") if not _has(fields.get(name))]
    if missing:
        message = (
            f"`{'` and `'.join(missing)}` must be set to the repository’s address, so that each page links to the file "
            "it is made from, where readers can propose a correction"
        )
        yield Problem(settings_file.FILE, 1, 1, message)
    repository = fields.get("repo_url")
    if repository and _RESERVED.search(urlsplit(settings_file.value(repository)).hostname or ""):
        yield settings_file.problem(repository, "this is a placeholder: set `repo_url` to the repository’s address")
    if (root / CITATION).is_file():
        file = YamlFile(root / CITATION, CITATION)
        named = file.data if isinstance(file.data, dict) else {}
        if absent := [name for name in ("url", "repository-code") if not named.get(name)]:
            message = f"add `{'` and `'.join(absent)}`: the addresses of the site and of the repository"
            yield Problem(CITATION, 1, 1, message)


def _has(node: yaml.Node | None) -> bool:
    return node is not None and bool(settings_file.value(node).strip())


def _license(root: Path) -> Iterator[Problem]:
    path = root / LICENSE
    if not path.is_file():
        yield Problem(LICENSE, 1, 1, "the file is missing: without a license, nobody may copy or change anything")
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    holders = list(_COPYRIGHT.finditer(text))
    if not holders:
        yield Problem(LICENSE, 1, 1, "no line says who holds the rights: add one, such as “Copyright (c) 2026 NAME”")
    for found in holders:
        if _NOBODY.search(found[1]):
            message = (
                f"“{one_line(found[1])}” is no person and no organization: name who holds the rights, here and in "
                "`copyright` and `site_author` in mkdocs.yml"
            )
            yield Problem(LICENSE, *line_and_column(text, found.start(1)), message)


def _report(root: Path) -> Iterator[Problem]:
    """Yield a problem if readers aren't told where to report a mistake."""
    path = root / ABOUT
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    heading = _MISTAKES.search(text)
    section = re.split(rf"^#{{1,{len(heading[1])}}} ", text[heading.end() :], flags=re.M)[0] if heading else ""
    for target in re.findall(r"\]\(<?((?:mailto:|https?://)[^\s)>]+)", section) if heading else ():
        host = target.partition("@")[2] if target.startswith("mailto:") else urlsplit(target).hostname or ""
        if not _RESERVED.search(host):
            return
    place = line_and_column(text, heading.start()) if heading else (1, 1)
    message = (
        "readers are not told where to report a mistake: in a section with the id {#mistakes}, link an address that "
        "reaches you, such as [write to us](mailto:…)"
    )
    yield Problem(ABOUT, *place, message)


def _help_lines(root: Path, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield a problem for a help line that offers nobody to call or write to."""
    file = YamlFile(root / CURRICULUM, CURRICULUM)
    lines = {"help_line": converted(curriculum.help_line), "crisis_line": converted_line(curriculum.crisis_line)}
    for name, line in lines.items():
        targets = [one.target for one in line.targets if one.target.startswith(OUTSIDE)]
        false = [
            target
            for target in targets
            if _FICTITIOUS.search(target) or _RESERVED.search(urlsplit(target).hostname or "")
        ]
        if false:
            message = f"{one_line(false[0])} is a placeholder: name real help, and call it once to be sure"
            yield Problem(CURRICULUM, *file.position((name,)), message)
        elif not targets:
            message = f"`{name}` offers nobody to call or write to: link a number or a site, such as [988](tel:988)"
            yield Problem(CURRICULUM, *file.position((name,)), message)


def edition_problems(root: Path, edition: str, published: str, changes: Sequence[str]) -> Iterator[Problem]:
    """Yield each file that names another edition, or another day, than `curriculum.yaml` (docs/authors/releasing.md).

    `published` is the day of the edition; `changes` are the days in the list of changes. Files that a project does not
    have are not missed.
    """
    if published not in changes:
        file = YamlFile(root / CURRICULUM, CURRICULUM)
        message = f"no entry of `changes` has the day of publication, {published}: say there what is new"
        yield Problem(CURRICULUM, *file.position(("published",), key=True), message)
    if (path := root / CHANGELOG).is_file():
        text = path.read_text(encoding="utf-8")
        headings = [one for one in re.finditer(r"^## (.+)$", text, re.MULTILINE) if one[1].strip() != "Unreleased"]
        if not headings or headings[0][1].strip() != f"{edition} ({published})":
            place = line_and_column(text, headings[0].start()) if headings else (1, 1)
            message = f"the newest edition’s heading must be “## {edition} ({published})”"
            yield Problem(CHANGELOG, *place, message)
    if (path := root / CITATION).is_file():
        file = YamlFile(path, CITATION)
        named = file.data if isinstance(file.data, dict) else {}
        for field, expected in {"version": edition, "date-released": published}.items():
            if named.get(field) != expected:
                yield Problem(CITATION, *file.position((field,), key=True), f"`{field}` must be {expected}")
    if (path := root / PACKAGE).is_file():
        text = path.read_text(encoding="utf-8")
        version = ".".join(str(int(number)) for number in published.split("-"))
        found = re.search(r'^version = "([^"]*)"', text, re.MULTILINE)
        if not found or found[1] != version:
            place = line_and_column(text, found.start()) if found else (1, 1)
            yield Problem(PACKAGE, *place, f"`version` must be {version}, the day of the edition")
