"""The rules of the house: what may import what."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "hooks" / "curriculum"

# Each part may import itself and the parts before it.
ORDER = ["model", "loading", "new_town", "texts", "documents", "worksheets", "diagrams", "pages", "exports"]
ORDER += ["teaching", "offline", "write", "site", "report", "cli"]


def imports(path: Path) -> set[str]:
    """Return the modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def part_of(name: str) -> str:
    """`curriculum.pages.page` belongs to `pages`."""
    return name.split(".")[1]


def test_the_package_does_not_know_mkdocs() -> None:
    """Pages must be able to move to another engine."""
    for path in PACKAGE.rglob("*.py"):
        assert not any(name.split(".")[0] in ("mkdocs", "material", "properdocs") for name in imports(path)), path


def test_imports_point_one_way() -> None:
    """Data goes one way, and nothing looks back."""
    seen = set()
    for path in PACKAGE.rglob("*.py"):
        inside = path.relative_to(PACKAGE)
        if inside.parts == ("__init__.py",):
            continue
        part = inside.parts[0].removesuffix(".py")
        seen.add(part)
        for name in imports(path):
            if name.startswith("curriculum."):
                assert ORDER.index(part_of(name)) <= ORDER.index(part), f"{inside} imports {name}"
    assert seen == set(ORDER)
