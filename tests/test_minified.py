"""What is taken out of styles and scripts, and what stays."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.programs import node
from tests.projects import ASSETS, ROOT

from curriculum.minified import minified, minify

TYPESCRIPT = ROOT / "tests/javascript/node_modules/typescript/bin/tsc"


def test_comments_and_white_space_go() -> None:
    """Text in quotes, templates and regular expressions stays, and so does a license."""
    assert minified("a.css", "/*! License */\na::before { content: '/* no comment */'; margin: 0 }\n/* Why */\n") == (
        "/*! License */a::before{content:'/* no comment */';margin:0}"
    )
    script = "// Why\nconst words = `a  ${ b }  // c`; // what\nexport const sign = /[/*]+/u.test(words);\n"
    assert minified("a.js", script) == "const words=`a  ${ b }  // c`;export const sign=/[/*]+/u.test(words);"
    assert minified("a.svg", "<svg>  </svg>") == "<svg>  </svg>"


def test_folders(tmp_path: Path) -> None:
    """Files of other kinds are left alone."""
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "a.css").write_text("a { b: c }\n", encoding="utf-8")
    (tmp_path / "a.svg").write_text("<svg>\n</svg>\n", encoding="utf-8")
    minify(tmp_path)
    assert (tmp_path / "base" / "a.css").read_text(encoding="utf-8") == "a{b:c}"
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == "<svg>\n</svg>\n"


def _read_by_typescript(folder: Path, scripts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the scripts as the TypeScript compiler writes them, without comments and in its own white space."""
    for name, text in scripts.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    options = "--allowJs --noCheck --noResolve --removeComments --target esnext --module esnext".split()
    folders = ("--rootDir", folder / "in", "--outDir", folder / "out")
    files = [folder / "in" / name for name in scripts]
    compiled = subprocess.run([node(), TYPESCRIPT, *options, *folders, *files], capture_output=True, text=True)
    assert compiled.returncode == 0, compiled.stdout
    # It keeps line breaks of the source after opening brackets, before closing ones, and before a method.
    spaces = re.compile(r"(?<=[\[(])\s+|\s+(?=[\])]|\.\w)")
    return {name: spaces.sub("", " ".join((folder / "out" / name).read_text("utf-8").split())) for name in scripts}


@pytest.mark.slow
def test_the_scripts_of_the_site_mean_the_same(tmp_path: Path) -> None:
    """A compiler reads the same program from each script before and after.

    rjsmin does not read JavaScript's grammar. In a template within another template, it takes out spaces.
    """
    sources = {path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.js")}
    before = _read_by_typescript(tmp_path / "before", sources)
    after = _read_by_typescript(tmp_path / "after", {name: minified(name, text) for name, text in sources.items()})
    for name, text in before.items():
        assert after[name] == text, f"{name} is changed: is there a template within a template? Take it out"
