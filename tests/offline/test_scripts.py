"""Modules become one classic script; what can't is refused with its place."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from curriculum.offline.scripts import BundleError, bundle

ROOT = Path(__file__).parents[2]

MODULES = {
    "assets/start.js": """// import { nothing } from "./comment.js";
/** @typedef {import("./types.js").Type} Type */
import { ONE, double as twice } from "./parts/numbers.js";
import * as texts from "./parts/texts.js";
import "./parts/side.js";

const words = `import("./in-a-template.js") ${ONE}`;
export const text = /** @type {import("./types.js").Type} */ ("export default");
const here = import.meta.url.split("/").pop();
globalThis.result = [ONE, twice(ONE), texts.hello("you"), globalThis.side, here, words, text];
import("./later.js").then(({ default_, Thing }) => { globalThis.later = [default_, new Thing().name]; });
""",
    "assets/parts/numbers.js": """const plain = (text) => text.replace(/[`/"]/g, "");
export const ONE = plain("`1") / 1;
export function double(n) { return 2 * n; }
""",
    "assets/parts/texts.js": """import { ONE } from "./numbers.js";
const hi = (who) => `hello ${who} ${ONE}`;
export { hi as hello };
""",
    "assets/parts/side.js": "globalThis.side = (globalThis.side ?? 0) + 1;\n",
    "assets/later.js": """import "./parts/side.js";
export const default_ = "later";
export class Thing { name = "thing" }
""",
    "assets/unused.js": "export default 1;\n",
}


def test_linked_modules_do_what_they_did(browser: Browser, tmp_path: Path) -> None:
    """Names, renamed names, all names, side effects once, what comes later, and a module's own address."""
    script, used = bundle(["assets/start.js"], MODULES)
    assert set(used) == MODULES.keys() - {"assets/unused.js"}
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/modules.js").write_text(script, encoding="utf-8")
    html = '<title>x</title><script defer src="assets/modules.js" data-run="assets/start.js"></script>'
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    template = 'import("./in-a-template.js") 1'
    assert page.evaluate("result") == [1, 2, "hello you 1", 1, "start.js", template, "export default"]
    page.wait_for_function("globalThis.later")
    assert page.evaluate("[...later, side]") == ["later", "thing", 1]
    page.close()


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("const a = 1;\nexport default a;\n", r"docs/assets/a\.js:2: this form of import or export is not supported"),
        ("export let a = 1;\n", r"docs/assets/a\.js:1: this form"),
        ("export * from './b.js';\n", r"docs/assets/a\.js:1: this form"),
        ("export { a } from './b.js';\n", r"docs/assets/a\.js:1: this form"),
        ("import a from './b.js';\n", r"docs/assets/a\.js:1: this form"),
        ("const b = import(`./${name}.js`);\n", r"docs/assets/a\.js:1: this form"),
        ("\n\nimport { a } from 'library';\n", r"docs/assets/a\.js:3: “library” is not a module of the site"),
        ("import { b } from './c.js';\n", r"assets/a\.js: there is no module assets/c\.js"),
        (
            "import { b } from './b.js';\n",
            r"assets/a\.js → assets/b\.js → assets/a\.js: modules that import each other",
        ),
        ("const data = await fetch('x.json');\n", r"docs/assets/a\.js:1: `await` outside of a function"),
    ],
)
def test_what_is_refused(module: str, message: str) -> None:
    """The build stops, rather than publish a script that does not run."""
    modules = {"assets/a.js": module, "assets/b.js": 'import { a } from "./a.js";\nexport const b = 1;\n'}
    with pytest.raises(BundleError, match=message):
        bundle(["assets/a.js"], modules)


def test_every_module_of_the_site_can_be_linked() -> None:
    """But for the page for wrong addresses, of which there is none on a disk."""
    modules = {
        path.relative_to(ROOT / "docs").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "docs/assets").rglob("*.js")
    }
    skipped = ("assets/base/not-found.js", "assets/base/color-scheme.js")
    script, _ = bundle([name for name in modules if name not in skipped], modules)
    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)
