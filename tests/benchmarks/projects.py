"""Writes the projects that are measured: synthetic towns or the real content, and the same pages for other generators.

The towns are about 40 KB of YAML and four guides each, the same on every run. The other generators get the texts of the
pages as Markdown, and nothing else of the site.
"""

import contextlib
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

# The curriculum is imported only when this module is a program of its own: Linux counts the memory that a process holds
# towards the peak of every process it starts.

ROOT = Path(__file__).resolve().parents[2]
SMALL_CONTENT = ROOT / "tests" / "small" / "content"
REAL = "real"
"""The size that stands for the project's own content; the others are numbers of synthetic towns."""
EDITED = "Draft number {}."  # a sentence in the guide that is edited; the number goes up
BARE_CONFIG = """\
site_name: Bare
site_url: https://bare.example/
theme: {name: material, features: [navigation.indexes, navigation.prune]}
plugins: [search]
"""  # without `nav`, MkDocs makes the navigation from the folders: the same tree as ours, with every page in it

PHASES = ("engage", "assess", "intervene", "evaluate")
LENGTHS = {"text": 40, "introduction": 60, "setting": 60, "history": 60}  # words; other fields have ten
COPIES = 3  # how many entries or sentences a list has at least
SYLLABLES = "ba cor de el fi gra hu in jo ka lim mo nes or pa qui ro sta tu ven wi yo".split()
LINKS = ("person:{}/ana-example", "place:{}/main-street", "organization:{}/family-center", "term:ecomap")


def guide_of(size: str) -> str:
    """Return the path of the guide that is weighed and edited."""
    return "towns/riverton/engage" if size == REAL else "towns/town-0001/engage"


def town_files(town: str) -> Iterator[tuple[str, Any]]:
    """Yield name and content of each file of a town: the small curriculum's town, grown; the same for the same id."""
    chance = random.Random(town)
    for name in ("town", "places", "people", "organizations", "matrix", *PHASES):
        source = SMALL_CONTENT / "towns" / "dry-fork" / f"{'engage' if name in PHASES else name}.yaml"
        content = grown(read(source), "", town, chance)
        if name in PHASES:
            content["introduction"] = f"{EDITED.format(0)} {content['introduction']}"
        yield name, content


def grown(value: Any, field: str, town: str, chance: random.Random) -> Any:
    """Return a YAML value with lists filled up with copies, and new texts in place of sentences."""
    if isinstance(value, str):
        is_sentence = value.rstrip()[-1] in ".?"
        return texts(LENGTHS.get(field, 10), town, chance) if is_sentence else value.replace("Dry Fork", town.title())
    if isinstance(value, dict):
        return {name: grown(inner, name, town, chance) for name, inner in value.items()}
    is_entries = isinstance(value[0], dict) or (isinstance(value[0], str) and " " in value[0])
    entries = [grown(entry, field, town, chance) for entry in value]
    for number in range(len(value) + 1, COPIES + 1 if is_entries else 0):
        entry = grown(value[0], field, town, chance)
        if isinstance(entry, dict):
            own = {"id": f"{entry.get('id')}-{number}", "number": str(number)}
            entry |= {name: own[name] for name in own.keys() & entry.keys()}
            if "position" in entry:  # no two places stand on the same spot
                entry["position"] = [str(100 * number), entry["position"][1]]
        entries.append(entry)
    return entries


def texts(length: int, town: str, chance: random.Random) -> str:
    """Return sentences of ten invented words in paragraphs of five; every third sentence ends with a link."""
    sentences = []
    for number in range(length // 10):
        words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(10)]
        if number % 3 == 1:
            words[-1] = f"[{words[-1]}]({chance.choice(LINKS).format(town)})"
        sentences.append(" ".join(words).capitalize() + ".")
    return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))


def write_projects(folder: Path, size: str) -> None:
    """Write our project and bare MkDocs with the same pages to `ours` and `bare` below `folder`."""
    ours, bare = folder / "ours", folder / "bare"
    if size == REAL:
        copy_project(ours)
    else:
        write_towns(ours, int(size))
    write_bare(ours, bare)


def copy_project(ours: Path) -> None:
    """Copy this project as it is, with its history if it has one, and add the sentence to edit."""
    with contextlib.suppress(OSError):  # without git, the pages have other dates
        subprocess.run(["git", "clone", "--quiet", ROOT, ours], check=False)
    for name in ("content", "docs", "hooks", "overrides"):
        shutil.rmtree(ours / name, ignore_errors=True)
        shutil.copytree(ROOT / name, ours / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", ours)
    guide = ours / "content" / f"{guide_of(REAL)}.yaml"
    before, field, after = guide.read_text(encoding="utf-8").partition("\nintroduction: |\n  ")
    write(guide, f"{before}{field}{EDITED.format(0)} {after}")


def write_towns(ours: Path, towns: int) -> None:
    """Write a project with as many synthetic towns; its hand-written pages are short."""
    shutil.copytree(ROOT / "docs" / "assets", ours / "docs" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", ours)
    for name in ("hooks", "overrides"):
        (ours / name).symlink_to(ROOT / name)
    for path in (ROOT / "docs").rglob("*.md"):
        write(ours / path.relative_to(ROOT), f"# {path.stem}\n\nA page written by hand.\n")
    for path in (SMALL_CONTENT / "curriculum.yaml", *SMALL_CONTENT.glob("*/*.yaml")):  # all but the towns' files
        text = path.read_text(encoding="utf-8").replace("dry-fork", "town-0001")
        write(ours / "content" / path.relative_to(SMALL_CONTENT), text)
    for town in (f"town-{number:04}" for number in range(1, towns + 1)):
        for name, content in town_files(town):
            text = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, width=110)
            write(ours / "content" / "towns" / town / f"{name}.yaml", text)


def write_bare(ours: Path, bare: Path) -> None:
    """Write the pages of our project as Markdown, with a file of settings for MkDocs and Material as they come."""
    from curriculum.pages.page_list import content_pages
    from curriculum.site import read_site

    write(bare / "mkdocs.yml", BARE_CONFIG)
    for path in (ours / "docs").rglob("*.md"):
        name = path.relative_to(ours / "docs").as_posix()
        text = without_macros(path.read_text(encoding="utf-8"))
        heading = "" if re.search("^# ", text, re.MULTILINE) else f"# {path.stem}\n\n"
        write(bare / "docs" / name, linked_to_glossary(heading + text, name, r"(?!https?:)[^)]*"))
    site = read_site(ours)
    pages = content_pages(site.content, site.sheets)
    for page in pages:
        content, root = read(ours / page.source), "../" * page.path.count("/")
        if page.source == "content/curriculum.yaml":  # the page lists those below it
            below = [one for one in pages if one.address.startswith(page.address) and (one.index or not one.town)]
            content = [f"[{one.title}]({root}{one.path}): {one.description}" for one in below]
        text = f"# {page.title}\n\n{page.description}\n\n{markdown(content)}"
        write(bare / "docs" / page.path, linked_to_glossary(text, page.path, "[a-z-]+:[^)]+"))


def without_macros(text: str) -> str:
    """Return a hand-written page without front matter, macros and attributes of headings."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#[^}]*\}", "", text, flags=re.DOTALL).lstrip()


def linked_to_glossary(text: str, path: str, links: str) -> str:
    """Return a page's Markdown with all links of a kind, a pattern, to the glossary: that costs as much to convert."""
    return re.sub(rf"\]\({links}\)", f"]({'../' * path.count('/')}glossary.md)", text)


def read(path: Path) -> Any:
    """Return the values of a YAML file, each scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def write(path: Path, text: str) -> None:
    """Write a file and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def markdown(value: Any, level: int = 2) -> str:
    """Return a YAML value as Markdown: titles become headings, lists of lines bullets, other texts paragraphs."""
    if isinstance(value, str):
        return f"{value}\n\n"
    if isinstance(value, list):
        if all(isinstance(line, str) for line in value):
            return "".join(f"- {line}\n" for line in value) + "\n"
        return "".join(markdown(entry, level) for entry in value)
    parts = []
    for name, inner in value.items():
        if name in ("title", "name"):
            parts.append(f"{'#' * level} {inner}\n\n")
        elif isinstance(inner, list) and any(isinstance(entry, dict) for entry in inner):
            parts.append(f"{'#' * level} {name.capitalize()}\n\n{markdown(inner, level + 1)}")
        elif name != "id":
            parts.append(markdown(inner, level))
    return "".join(parts)


if __name__ == "__main__":
    write_projects(Path(sys.argv[1]), sys.argv[2])
