"""Checks what the site depends on in its settings, `mkdocs.yml`: the form of addresses, and the navigation."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import read_text
from curriculum.model.suggest import instead_of, one_line
from curriculum.pages.page import Page

FILE = "mkdocs.yml"


def settings_problems(root: Path, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield the problems of the settings of the project in `root`; it may have none, for another engine."""
    if isinstance(text := _text(root), Problem):
        yield text
    found = fields(root)
    if found is None:
        return
    urls, site_url = found.get("use_directory_urls"), found.get("site_url")
    if urls is not None and value(urls).lower() in ("false", "no", "off"):
        yield problem(urls, "links of this site lead to folders, and thousands would be dead: delete this line")
    if site_url is None or not value(site_url).startswith(("https://", "http://")):
        message = (
            "`site_url` is the site’s public address, which worksheets carry on paper: write it in full, with https://"
        )
        yield problem(site_url, message) if site_url else Problem(FILE, 1, 1, message)
    if "nav" in found:
        yield from _nav_problems(found["nav"], pages)


def _text(root: Path) -> str | Problem:
    path = root / FILE
    return read_text(path, FILE) if path.exists() else ""


def fields(root: Path) -> Mapping[str, yaml.Node] | None:
    """Return the YAML nodes of the settings by name; None if there are none that can be read."""
    text = _text(root)
    if isinstance(text, Problem):
        return None
    try:
        settings = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None  # MkDocs says where
    return {key.value: node for key, node in settings.value} if isinstance(settings, yaml.MappingNode) else None


def _nav_problems(node: yaml.Node, pages: Sequence[Page]) -> Iterator[Problem]:
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _nav_problems(entry, pages)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _nav_problems(value, pages)
    elif isinstance(node, yaml.ScalarNode):
        target = str(node.value)
        known = {page.path for page in pages if page.town is None}
        folders = {page.address for page in pages if page.town is None and page.address and page.index} | _MAY_BE_EMPTY
        if target.endswith("/") and "://" not in target and target not in folders:
            yield problem(node, f"there is no folder “{one_line(target)}” of pages{instead_of(target, folders)}")
        elif target.endswith(".md") and target not in known:
            yield problem(node, f"there is no page {one_line(target)}{instead_of(target, known)}")


_MAY_BE_EMPTY = {"towns/", "phases/", "interventions/", "worksheets/", "samples/"}


def value(node: yaml.Node) -> str:
    """Return a setting's value; for `!ENV [NAME, default]`, that of the variable or the default."""
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV" and node.value:
        *names, last = [str(item.value) for item in node.value]
        return next((os.environ[name] for name in names if name in os.environ), last)
    if node.tag == "!ENV":
        return os.environ.get(str(node.value), "")
    return str(node.value)


def problem(node: yaml.Node, message: str) -> Problem:
    """Return a problem at the place of a setting."""
    mark = node.start_mark
    return Problem(FILE, (mark.line if mark else 0) + 1, (mark.column if mark else 0) + 1, message)
