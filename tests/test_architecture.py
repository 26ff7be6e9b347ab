"""The rules for imports: the package knows no engine, and data goes one way."""

import ast
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from tests.projects import ROOT

HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "curriculum"

# Each part may import itself and the parts before it.
ORDER = ["formatting", "terminal", "watching", "kept", "minified", "markup", "model", "loading", "texts"]
ORDER += ["publication", "documents", "worksheets", "diagrams", "samples", "pages", "exports", "teaching"]
ORDER += ["published", "offline", "site", "building", "preview", "write", "report", "editing", "publishing", "cli"]


def module_name(path: Path) -> str:
    """Return the name of the module in a file: `hooks/curriculum/pages/page.py` is `curriculum.pages.page`."""
    return ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


def imports(code: str) -> set[str]:
    """Return the modules that code imports, and what it imports from them, which may be modules as well."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, "imports are absolute"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.fixture(scope="module")
def imported() -> dict[str, set[str]]:
    """What each module of the package imports."""
    return {module_name(path): imports(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


def part_of(name: str) -> str:
    """`curriculum.pages.page` belongs to `pages`."""
    return name.split(".")[1]


def circle(imported: Mapping[str, Iterable[str]]) -> list[str]:
    """Return modules that import each other in a circle, the first again at the end; nothing if there is none."""
    inside = {
        name: [other for other in others if other in imported and other != name] for name, others in imported.items()
    }
    try:
        TopologicalSorter(inside).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_the_package_does_not_know_mkdocs(imported: dict[str, set[str]]) -> None:
    """Pages must be able to move to another engine."""
    engines = {"mkdocs", "material", "properdocs", "zensical"}
    assert {name: others for name, others in imported.items() if engines & {one.split(".")[0] for one in others}} == {}


def test_imports_point_one_way(imported: dict[str, set[str]]) -> None:
    """Data goes one way, and nothing looks back."""
    assert {part_of(name) for name in imported if name != "curriculum"} == set(ORDER)
    backwards = [
        f"{name} imports {other}"
        for name, others in imported.items()
        for other in others
        if other.startswith("curriculum.") and ORDER.index(part_of(other)) > ORDER.index(part_of(name))
    ]
    assert backwards == []


@pytest.mark.parametrize("part", ORDER)
def test_no_modules_import_each_other(part: str, imported: dict[str, set[str]]) -> None:
    """Also within a part there is a first module, which needs none of the others."""
    own = {name: others for name, others in imported.items() if name.startswith(f"curriculum.{part}")}
    assert own and circle(own) == []


def test_circles_are_found() -> None:
    """The test above can fail."""
    assert circle({"a": ["b"], "b": ["a.name", "c"], "c": ["a"]}) in (["a", "b", "c", "a"], ["a", "c", "b", "a"])
    assert set(circle({"a": ["b", "c"], "b": ["c"], "c": ["b"]})) == {"b", "c"}
    assert circle({"a": ["b", "c"], "b": ["c"], "c": []}) == []
