"""Finds text that is for instructors in what students get, whatever kind of file it is in.

A text is compared by its words: letter case, punctuation, kinds of quotes, tags and line breaks make no difference.
Eight words in a row that stand in teaching notes, and nowhere else in the content, are a leak; so is a whole text of
five to seven words. Shorter ones (“Proficient”, “A list of problems”) are words that anybody may use.
"""

import hashlib
import html
import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pypdfium2

from curriculum.model.curriculum import Curriculum
from curriculum.publication import publication

FRAGMENT = 8
SHORTEST = 5
PACKED = {".docx", ".imscc", ".zip"}
BINARY = {".woff2", ".png", ".ico", ".gz", ".jpg", ".jpeg"}
TEXT = {".html", ".xml", ".rels", ".svg", ".css", ".js", ".map", ".txt", ".csv", ".md", ".bib", ""}


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"\w+", html.unescape(text).replace("\u00ad", "").casefold())


def strings(value: Any) -> Iterator[str]:
    """Yield every string in nested data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def fragments(text: str, length: int = FRAGMENT) -> Iterator[str]:
    """Yield each run of `length` words of a text."""
    words = words_of(text)
    for start in range(len(words) - length + 1):
        yield " ".join(words[start : start + length])


def secrets(curriculum: Curriculum) -> dict[int, dict[str, str]]:
    """Return what must not be seen: number of words → run of words → where it is from."""
    plain = publication(curriculum).texts.plain
    open_to_all = " ".join(strings(curriculum.without_teaching().model_dump(exclude={"titles"})))
    found: dict[int, dict[str, str]] = {length: {} for length in range(SHORTEST, FRAGMENT + 1)}
    for town in curriculum.towns.values():
        blocks = {"": town.teaching, **{f"/{phase}": guide.teaching for phase, guide in town.guides.items()}}
        for place, teaching in blocks.items():
            if teaching is None:
                continue
            for string in strings(teaching.model_dump()):
                for written in {string, plain(string)}:
                    length = min(len(words_of(written)), FRAGMENT)
                    for fragment in fragments(written, length) if length >= SHORTEST else ():
                        found[length][fragment] = f"{town.id}{place}"
    for length, known in found.items():
        for fragment in fragments(open_to_all, length):
            known.pop(fragment, None)
    return found


def texts(name: str, content: bytes) -> Iterator[str]:
    """Yield the texts of a file that is not packed; a kind of file that nobody thought of is an error."""
    kind = PurePosixPath(name).suffix.lower()
    if kind == ".pdf":
        document = pypdfium2.PdfDocument(content)
        yield " ".join(str(value) for value in document.get_metadata_dict().values())
        yield "\n".join(page.get_textpage().get_text_bounded() for page in document)
    elif name.endswith(".json.js"):  # a call with the file's name and its text
        data = content.decode()
        yield " ".join(strings(json.loads(f"[{data[data.index('(') + 1 : data.rindex(')')]}]")))
    elif kind in (".json", ".webmanifest"):
        yield " ".join(strings(json.loads(content)))
    elif kind in TEXT:
        text = content.decode("utf-8-sig")
        if "<w:t" in text:  # in a DOCX, a tag may stand within a word
            yield re.sub(r"<[^>]+>", "", text.replace("</w:p>", " "))
        else:
            yield text  # with what stands in attributes
            yield re.sub(r"<[^>]+>", " ", text)
    elif kind not in BINARY:
        raise AssertionError(f"{name}: say in tests/teaching/leaks.py how to read such a file")


class Leaks:
    """Looks for text for instructors; a text that has been looked through before is passed over."""

    def __init__(self, curriculum: Curriculum) -> None:
        self._known = secrets(curriculum)
        self._beginnings = {tuple(one.split()[:2]) for some in self._known.values() for one in some}
        self._seen: set[bytes] = set()

    def found(self, site: Path) -> list[str]:
        """Return what is in the folder `site`: a line for each file, also for one that is packed in another."""
        lines: list[str] = []
        for path in sorted(site.rglob("*")):
            if path.is_file():
                lines += self._in_file(path.relative_to(site).as_posix(), path.read_bytes())
        return lines

    def _in_file(self, name: str, content: bytes) -> Iterator[str]:
        digest = hashlib.sha256(content).digest()
        if digest in self._seen:
            return
        self._seen.add(digest)
        if PurePosixPath(name).suffix.lower() in PACKED:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for member in archive.namelist():
                    yield from self._in_file(f"{name}/{member}", archive.read(member))
            return
        for text in texts(name, content):
            if hit := self._in_text(text):
                yield f"{name}: {hit}"
                return

    def _in_text(self, text: str) -> str | None:
        words = words_of(text)
        for place, pair in enumerate(itertools.pairwise(words)):
            if pair in self._beginnings:
                for length, known in self._known.items():
                    fragment = " ".join(words[place : place + length])
                    if fragment in known:
                        return f"“{fragment}”, from the teaching notes of {known[fragment]}"
        return None
