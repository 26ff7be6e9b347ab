"""The package as it is installed: its dependencies, its command, and its description in the contributors' page."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from tests.projects import ROOT

HOOKS = ROOT / "hooks"
TREE = ROOT / "docs" / "authors" / "contributing.md"
START, END = "<!-- tree -->", "<!-- /tree -->"


def normalized(distribution: str) -> str:
    """Return a distribution's name as https://packaging.python.org/specifications/name-normalization/ has it."""
    return distribution.lower().replace("_", "-").replace(".", "-")


def test_every_import_is_declared() -> None:
    """What hooks/ imports is among the dependencies, and not there by way of another package only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {normalized(one.split(">")[0].split("=")[0].split("<")[0]) for one in project["dependencies"]}
    beside = {path.stem for path in HOOKS.glob("*.py")}
    imported: set[str] = set()
    for path in HOOKS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
    providers = packages_distributions()
    for module in sorted(imported - sys.stdlib_module_names - {"curriculum", *beside}):
        assert {normalized(one) for one in providers[module]} & declared, f"{module} is imported and not declared"


def test_the_command_is_there() -> None:
    """`curriculum` is the package's command line."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["scripts"]["curriculum"].partition(":")
    assert callable(getattr(__import__(module, fromlist=[name]), name))


def file_tree(folder: Path = HOOKS, depth: int = 0) -> list[str]:
    """Return a line for each module of a folder: its name, and the first paragraph of its docstring."""
    lines: list[str] = []
    for path in sorted(folder.glob("*.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = " ".join(docstring.partition("\n\n")[0].split())
        if path.name == "__init__.py":
            lines.insert(0, f"{'  ' * (depth - 1) + folder.name + '/':<30} {first}")
        else:
            lines.append(f"{'  ' * depth + path.name:<30} {first}")
    for inner in sorted(one for one in folder.iterdir() if (one / "__init__.py").exists()):
        lines += file_tree(inner, depth + 1)
    return lines


def test_the_file_tree_is_current(pytestconfig: pytest.Config) -> None:
    """The contributors' page has a line for each module; `pytest tests/test_packaging.py --update-golden` writes it."""
    text = TREE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    assert after, f"{TREE} has no {START} … {END}"
    tree = "\n".join(file_tree())
    current = f"{before}{START}\n\n```text\n{tree}\n```\n\n{END}{after}"
    if pytestconfig.getoption("update_golden"):
        TREE.write_text(current, encoding="utf-8")
    assert TREE.read_text(encoding="utf-8") == current
