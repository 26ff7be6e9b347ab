"""Bundles the site's JavaScript modules into one classic script.

Browsers load neither modules nor data from `file://` URLs, https://html.spec.whatwg.org/#fetch-a-single-module-script
and https://fetch.spec.whatwg.org/#scheme-fetch. So each module becomes a function, and `runtime.js` calls the ones
that a page needs. Only the forms of `import` and `export` that the site's modules use are supported; any other stops
the build, so that no page is published whose script does not run.
"""

import json
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

_RUNTIME = Path(__file__).with_name("runtime.js")

# Comments, strings, templates with their `${…}`, and regular expressions, which the character before them distinguishes
# from divisions.
_NOT_CODE = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"""
    r"""|(?:(?<=[(,=:;!&|?>{}\[])|(?<=return))[ \t]*/(?![/*])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/""",
    re.DOTALL,
)
_NAME = r"[A-Za-z_$][\w$]*"
_FROM = r"(?P<quote>[\"'])(?P<file>\s*)(?P=quote)"
_IMPORT = re.compile(
    rf"^import\b(?:\s*(?:\{{(?P<names>[^}}]*)\}}|\*\s*as\s+(?P<all>{_NAME}))\s*from)?\s*{_FROM};?", re.M
)
_IMPORT_LATER = re.compile(rf"\bimport\s*\(\s*{_FROM}\s*,?\s*\)")
_EXPORT = re.compile(rf"^export\s+(?=(?:async\s+function|function\*?|class|const)\s+(?P<name>{_NAME}))", re.M)
_EXPORT_LIST = re.compile(r"^export\s*\{(?P<names>[^}]*)\}\s*;", re.M)
_META = re.compile(r"\bimport\.meta\.url\b")
_REST = re.compile(r"\b(?:import|export)\b(?!\s*:)")


class BundleError(Exception):
    """Raised for a module that can't be bundled; the message names file, line, and what to do."""


def bundle(entries: Iterable[str], modules: Mapping[str, str]) -> tuple[str, Collection[str]]:
    """Return a classic script with the modules `entries`, their imports and the runtime; and the modules' addresses.

    `modules` has the text of each module by its address, for example `assets/search/search.js`. Raises `BundleError`.
    """
    order: list[str] = []
    functions: dict[str, str] = {}

    def add(address: str, path: tuple[str, ...]) -> None:
        if address in path:
            raise BundleError(f"{' → '.join([*path, address])}: modules that import each other can't be bundled")
        if address in order:
            return
        if address not in modules:
            raise BundleError(f"{path[-1] if path else 'a page'}: there is no module {address}")
        functions[address], needed, later = _function(address, modules[address])
        for other in needed:
            add(other, (*path, address))
        order.append(address)
        for other in later:
            add(other, ())

    for entry in sorted(set(entries)):
        add(entry, ())
    definitions = ",\n".join(f"{json.dumps(address)}: {functions[address]}" for address in order)
    runtime = _RUNTIME.read_text(encoding="utf-8")
    return f"{{\nconst modules = {{\n{definitions}\n}};\n{runtime}}}\n", order


def _function(address: str, text: str) -> tuple[str, list[str], list[str]]:
    """Return a module as a function, the modules it imports, and those it imports later with `import()`.

    No module uses the names of the function's parameters, except `fetch`, which replaces the browser's.
    """
    code = _NOT_CODE.sub(_blank, text)
    needed: list[str] = []
    later: list[str] = []
    exported: list[str] = []
    edits: list[tuple[int, int, str]] = []

    def target(match: re.Match[str]) -> str:
        name = text[match.start("file") : match.end("file")]
        if not name.startswith(("./", "../")):
            raise _error(address, text, match.start(), f"“{name}” is not a module of the site: begin it with ./ or ../")
        return posixpath.normpath(posixpath.join(posixpath.dirname(address), name))

    for match in _IMPORT.finditer(code):
        needed.append(target(match))
        call = f"__load({json.dumps(needed[-1])})"
        if match["all"]:
            call = f"const {match['all']} = {call}"
        elif match["names"] is not None:
            call = f"const {{ {_renamed(match['names'])} }} = {call}"
        edits.append((match.start(), match.end(), f"{call};"))
    for match in _IMPORT_LATER.finditer(code):
        later.append(target(match))
        edits.append((match.start(), match.end(), f"__later({json.dumps(later[-1])})"))
    for match in _META.finditer(code):
        edits.append((match.start(), match.end(), "__address"))
    for match in _EXPORT.finditer(code):
        exported.append(match["name"])
        edits.append((match.start(), match.end(), ""))
    for match in _EXPORT_LIST.finditer(code):
        # `a as b` is `a` in this module and `b` in others.
        pairs = [part.split() for part in match["names"].split(",") if part.strip()]
        exported += [f"{pair[-1]}: {pair[0]}" for pair in pairs]
        edits.append((match.start(), match.end(), ""))

    left = list(code)
    for start, end, _ in edits:
        left[start:end] = " " * (end - start)
    if found := _REST.search("".join(left)):
        raise _error(
            address,
            text,
            found.start(),
            "this form of import or export is not supported by hooks/curriculum/offline/scripts.py: write "
            '`import { a } from`, `import * as a from`, `import "…"`, `import("…")`, or put `export` before a '
            "function, a class or a const",
        )
    if found := re.search(r"^(?!\s)[^{}\n]*\bawait\b", code, re.M):
        raise _error(address, text, found.end() - 5, "`await` outside of a function can't be bundled: put it in one")

    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    body = f'"use strict";\n{text.rstrip()}\nObject.assign(__exports, {{ {", ".join(exported)} }});'
    return f"function (__exports, __load, __later, __address, fetch) {{\n{body}\n}}", needed, later


def _renamed(names: str) -> str:
    """Turn `a, b as c` into `a, b: c`."""
    return ", ".join(re.sub(r"\s+as\s+", ": ", name.strip()) for name in names.split(",") if name.strip())


def _blank(match: re.Match[str]) -> str:
    """Replace a comment, or the content of a string, by spaces; offsets stay the same."""
    found = match[0]
    blank = re.sub(r"[^\n]", " ", found)
    return blank if match["comment"] else f"{found[0]}{blank[1:-1]}{found[-1]}"


def _error(address: str, text: str, place: int, what: str) -> BundleError:
    return BundleError(f"docs/{address}:{text.count(chr(10), 0, place) + 1}: {what}")
