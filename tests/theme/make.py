"""Writes docs/assets/base/theme.css: the rules of the theme's stylesheets that apply to this site's pages.

Material's two stylesheets have rules for everything a site may switch on, and readers download all of them. This
script copies the rules whose selectors name only what `CLASSES`, `ELEMENTS` and `ATTRIBUTES` list, and of the custom
properties those that a copied rule or one of our stylesheets uses. Run it after an update of the theme, or when a page
needs more of it, and read the diff: `make theme`.
"""

import importlib.metadata
import importlib.resources
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tinycss2
from tests.projects import ASSETS

TARGET = ASSETS / "base" / "theme.css"
"""The stylesheet that this module writes."""

CLASSES = frozenset(
    """
    md-banner md-banner__inner md-button md-button--primary md-container md-content md-content__inner md-copyright
    md-copyright__highlight md-dialog md-dialog__inner md-ellipsis md-footer md-footer-meta md-footer-meta__inner
    md-footer__button md-footer__direction md-footer__inner md-footer__link md-footer__link--next
    md-footer__link--prev md-footer__title md-grid md-header md-header__button md-header__inner md-header__source
    md-icon md-main md-main__inner md-nav md-nav--secondary md-nav__item md-nav__link md-nav__list
    md-nav__title md-overlay md-path md-path__item md-path__link md-path__list md-sidebar md-sidebar--primary
    md-sidebar--secondary md-sidebar__inner md-sidebar__scrollwrap md-skip md-source md-source__repository md-tabs
    md-tabs__item md-tabs__item--active md-tabs__link md-tabs__list md-toggle md-typeset
    headerlink
    highlight c c1 ch cm cp cs k kc kd kn kp kr kt l m mf mh mi mo n na nb nc nd ne nf ni nl nn no nt nv o ow p s s1 s2
    sa sb sc sd se sh si sr ss sx w
    """.split()
)
"""The theme's classes that pages have; the last lines are those of code samples."""

ELEMENTS = frozenset(
    """
    a article aside blockquote body br button caption code dd details dialog div dl dt em fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html img input label legend li main nav ol p pre section select small span
    strong summary svg table tbody td textarea tfoot th thead time tr ul
    """.split()
)
"""The elements that pages have, and all that Markdown can make."""

ATTRIBUTES = frozenset(
    (
        *("dir=ltr", "hidden", "open", "href", "class"),
        *("data-md-color-scheme=default", "data-md-color-scheme=slate", "data-md-toggle=drawer"),
        *("for=__drawer", "role=columnheader", "aria-sort=ascending", "aria-sort=descending"),
    )
)
"""The attributes in selectors, with their values, that elements have or get."""

NOTICE = """\
/*! The rules of Material for MkDocs {version} that apply to this site's pages. Copyright (c) Martin Donath and
   contributors, MIT License: https://github.com/squidfunk/mkdocs-material/blob/master/LICENSE.
   Made by `make theme`, which would undo changes here: they belong in base.css. */

"""


def main() -> None:
    """Write the stylesheet."""
    TARGET.write_text(reduced(theme_stylesheets(), used_properties(ASSETS)), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes. Read the diff, and run tests/browser/test_theme.py.")


def theme_stylesheets() -> str:
    """Return the theme's stylesheets, in the order in which its template links them."""
    folder = importlib.resources.files("material") / "templates" / "assets" / "stylesheets"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".css")), key=lambda file: file.name)
    return "\n".join(file.read_text("utf-8") for file in files if file.name.startswith(("main.", "palette.")))


def used_properties(assets: Path) -> set[str]:
    """Return the custom properties that our own stylesheets use."""
    return {
        name
        for path in sorted(assets.rglob("*.css"))
        if path != TARGET
        for name in _used(path.read_text(encoding="utf-8"))
    }


def reduced(css: str, properties: Iterable[str]) -> str:
    """Return the rules of a stylesheet that apply to our pages, each on a line.

    `properties` are the custom properties to keep besides those that the rules use.
    """
    rules = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    kept, text = set(properties), ""
    while True:  # a property that is kept may use others
        text = _written(rules, kept)
        if (more := kept | _used(text)) == kept:
            break
        kept = more
    version = importlib.metadata.version("mkdocs-material")
    return NOTICE.format(version=version) + text


def _used(css: str) -> set[str]:
    return set(re.findall(r"var\(\s*(--[\w-]+)", css))


_Rule = tuple[str, "list[Any]"]
"""A selector with its declarations, or an at-rule's first words with its rules."""


def _rules(nodes: Sequence[Any]) -> list[_Rule]:
    """Return the rules that apply to our pages, without those selectors that don't."""
    found: list[_Rule] = []
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [one for one in _split(node.prelude) if _applies(one)]
            if selectors:
                text = ", ".join(tinycss2.serialize(one).strip() for one in selectors)
                found.append((text, _declarations(node.content)))
        elif node.type == "at-rule" and node.content is not None and node.at_keyword in ("media", "supports", "page"):
            condition = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}".strip()
            if node.at_keyword == "page":
                found.append((condition, _declarations(node.content)))
            elif inner := _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)):
                found.append((condition, inner))
    return found


def _split(prelude: Sequence[Any]) -> list[list[Any]]:
    """Return the selectors of a list of selectors."""
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _applies(selector: Sequence[Any]) -> bool:
    """Tell whether all that a selector names is listed; what is in `:not()` does not count."""
    before = None
    for token in selector:
        if token.type == "ident":
            if before == ".":
                listed = token.value in CLASSES
            elif before == ":":
                listed = True
            else:
                listed = token.value in ELEMENTS
        elif token.type == "[] block":
            listed = tinycss2.serialize(token.content).replace('"', "") in ATTRIBUTES
        elif token.type == "function":
            listed = token.lower_name in ("not", "nth-child") or any(map(_applies, _split(token.arguments)))
        else:
            listed = token.type != "hash"
        if not listed:
            return False
        before = token
    return True


def _declarations(content: Sequence[Any]) -> list[tuple[str, str]]:
    """Return the declarations of a rule as names and values."""
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    important = {True: " !important", False: ""}
    return [(one.name, " ".join(tinycss2.serialize(one.value).split()) + important[one.important]) for one in parsed]


def _written(rules: Sequence[_Rule], properties: set[str], indentation: str = "") -> str:
    """Return rules as text, with those custom properties that are in `properties`."""
    lines = []
    for head, parts in rules:
        if head.startswith(("@media", "@supports")):
            if inner := _written(parts, properties, indentation + "  "):
                lines.append(f"{indentation}{head} {{\n{inner}{indentation}}}\n")
            continue
        kept = [f"{name}: {value}" for name, value in parts if not name.startswith("--") or name in properties]
        if kept:
            lines.append(f"{indentation}{head} {{ {'; '.join(kept)} }}\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
