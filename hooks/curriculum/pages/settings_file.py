"""Checks what the site depends on in its settings, `mkdocs.yml`: the form of addresses, and the navigation."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import read_text
from curriculum.model.suggest import instead_of, one_line
from curriculum.pages.page import Page

FILE = "mkdocs.yml"


def settings_problems(root: Path, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield the problems of the settings of the project in `root`; it may have none, for another engine."""
    path = root / FILE
    if not path.exists():
        return
    text = read_text(path, FILE)
    if isinstance(text, Problem):
        yield text
        return
    try:
        settings = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return  # MkDocs says where
    if not isinstance(settings, yaml.MappingNode):
        return
    fields = {key.value: value for key, value in settings.value}
    urls, site_url = fields.get("use_directory_urls"), fields.get("site_url")
    if urls is not None and _value(urls).lower() in ("false", "no", "off"):
        yield _problem(urls, "links of this site lead to folders, and thousands would be dead: delete this line")
    if site_url is None or not _value(site_url).startswith(("https://", "http://")):
        message = (
            "`site_url` is the site’s public address, which worksheets carry on paper: write it in full, with https://"
        )
        yield _problem(site_url or settings, message)
    if "nav" in fields:
        yield from _nav_problems(fields["nav"], pages)


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
            yield _problem(node, f"there is no folder “{one_line(target)}” of pages{instead_of(target, folders)}")
        elif target.endswith(".md") and target not in known:
            yield _problem(node, f"there is no page {one_line(target)}{instead_of(target, known)}")


_MAY_BE_EMPTY = {"towns/", "phases/", "interventions/", "worksheets/", "samples/"}


def _value(node: yaml.Node) -> str:
    """Return a setting's value; for `!ENV [NAME, default]`, that of the variable or the default."""
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV" and node.value:
        *names, last = [str(item.value) for item in node.value]
        return next((os.environ[name] for name in names if name in os.environ), last)
    if node.tag == "!ENV":
        return os.environ.get(str(node.value), "")
    return str(node.value)


def _problem(node: yaml.Node, message: str) -> Problem:
    mark = node.start_mark
    return Problem(FILE, (mark.line if mark else 0) + 1, (mark.column if mark else 0) + 1, message)
