"""The rules for the scripts in docs/assets/, besides their types, which `make types` checks."""

import posixpath
import re
from collections import defaultdict

from tests.projects import ASSETS, ROOT

from curriculum.site import Site

SCRIPTS = {path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.js")}
STYLES = [path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.css")]
STORAGE = {"shared/storage.js", "base/color-scheme.js"}
"""The only scripts that use the browser's storage; the second one says why it can't use the first."""


def folder(name: str) -> str:
    """Return the folder of a script: `worksheet` for `worksheet/print.js`."""
    return name.split("/")[0]


def imports(name: str) -> set[str]:
    """Return the modules that a module imports: statically, dynamically, or for a type."""
    found = re.findall(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.[^"']+)["']""", SCRIPTS[name])
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in found}


def test_imports_are_found() -> None:
    """Every form of import that the site uses is found; otherwise the tests below could not fail."""
    assert {"shared/dom.js", "notebook/notes-here.js"} <= imports("notebook/notebook.js")
    assert "search/find.js" in imports("search/search.js")
    assert "shared/note-record.js" in imports("notebook/marks.js")  # a type


BRINGS_TOGETHER = {"case-folder": ("notebook",), "guide-answers": ("case-folder",)}
"""The case folder opens, saves and shows what the notebook has stored; guides have its marks."""


def test_features_share_by_one_folder() -> None:
    """A module imports from its own folder and from shared/; shared/ imports from no feature."""
    for name in SCRIPTS:
        for other in imports(name):
            assert other in SCRIPTS, f"{name} imports {other}, which is not there"
            allowed = (folder(name), "shared", *BRINGS_TOGETHER.get(folder(name), ()))
            assert folder(other) in allowed, f"{name} imports {other}: move what both need to shared/"


def test_what_is_shared_is_used_by_several() -> None:
    """A module that only one feature uses belongs in the feature's folder."""
    users = defaultdict(set)
    for name in SCRIPTS:
        for other in imports(name):
            users[other].add(name if folder(name) == "shared" else folder(name))
    for name in SCRIPTS:
        if folder(name) == "shared":
            assert len(users[name]) > 1, f"{name} is used by {users[name] or 'nobody'} only"


def test_everything_is_used(real_site: Site) -> None:
    """Each script is imported, named by a template or asked for by a page, and each stylesheet as well."""
    imported = set().union(*map(imports, SCRIPTS))
    asked_for = {f"{name}.css" for page in real_site.pages for name in page.styles}
    asked_for |= {f"{name}.js" for page in real_site.pages for name in page.scripts}
    assert asked_for <= {*SCRIPTS, *STYLES}
    loaders = [ROOT / "mkdocs.yml", *(ROOT / "overrides").rglob("*.html"), *(ROOT / "hooks").rglob("*.html")]
    text = "".join(path.read_text(encoding="utf-8") for path in loaders)
    others = {*SCRIPTS, *STYLES} - imported - asked_for
    assert [name for name in sorted(others) if name.removesuffix(".js") not in text] == []


def test_one_module_uses_the_storage() -> None:
    """The keys of all entries are defined in one module."""
    users = {name for name, text in SCRIPTS.items() if re.search(r"\b(?:local|session)Storage\b", text)}
    assert users == STORAGE


def test_no_cast_beside_a_query() -> None:
    """`find` of shared/dom.js checks the class of an element; a cast does not."""
    cast = re.compile(r"@type \{[^}]*\} \*/ \(.*\b(?:querySelector|closest|getElementById|element|find)\w*\(")
    assert cast.search('const a = /** @type {HTMLElement} */ (document.querySelector("a"));')
    found = [f"{name}: {line}" for name, text in SCRIPTS.items() for line in text.splitlines() if cast.search(line)]
    assert found == []
