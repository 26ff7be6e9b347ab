"""Texts become HTML: links to entries resolved, nothing else let through."""

import re

import pytest
from markupsafe import Markup

from curriculum.texts import Texts, with_root

TITLES = {"term": {"ecomap": "ecomap"}, "figure": {"riverton/beds": "41 beds"}, "person": {"riverton/ana": "Ana"}}


@pytest.fixture
def texts() -> Texts:
    """A converter that knows three entries."""
    return Texts(TITLES)


def test_links_to_entries_are_resolved(texts: Texts) -> None:
    """A link names an entry; its address is counted from the site's root."""
    assert texts.inline("an [eco map](term:ecomap)") == 'an <a href="~/glossary/#ecomap">eco map</a>'
    assert texts.inline("[](person:riverton/ana)") == '<a href="~/towns/riverton/people/#ana">Ana</a>'


def test_figures_are_quoted_and_not_linked(texts: Texts) -> None:
    """A figure stands in the text as its value."""
    assert texts.inline("There are [](figure:riverton/beds).") == 'There are <span class="pt-figure">41 beds</span>.'


def test_addresses_become_relative() -> None:
    """The same text serves pages at any depth."""
    assert with_root('<a href="~/glossary/#ecomap">', "../../") == '<a href="../../glossary/#ecomap">'
    assert with_root(Markup('<a href="~/glossary/">'), "../") == Markup('<a href="../glossary/">')


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick='alert(1)'>b</b>",
        "<div>\n\n<script>alert(1)</script>\n\n</div>",
        "<https://example.org/'onmouseover='alert(1)>",
    ],
)
def test_texts_cannot_become_part_of_the_page(texts: Texts, hostile: str) -> None:
    """A tag in a text is shown as it is written."""
    html = texts.html(hostile)
    assert "<script" not in html and "<img" not in html and "<b " not in html
    assert not re.search(r"<[^>]*\son\w+=", html)


def test_tables_scroll_by_themselves(texts: Texts) -> None:
    """A wide table must not widen the page, and the keyboard must reach it."""
    html = texts.html("| a | b |\n|---|---|\n| 1 | 2 |")
    assert re.match(r'<div [^>]*class="pt-wide"[^>]*tabindex="0"[^>]*><table class="pt-table">', html)


def test_plain_text_has_no_markup(texts: Texts) -> None:
    """Descriptions are shown by search engines as they are."""
    assert texts.plain("The *first* [eco map](term:ecomap) & more") == "The first eco map & more"


def test_plain_text_keeps_the_numbers_of_lists(texts: Texts) -> None:
    """Descriptions, the search and the list of links tell the steps as the page does."""
    assert texts.plain("1998. The mill closed.") == "1998. The mill closed."
    assert texts.plain("Then:\n3. third\n4. fourth\n   - nested") == "Then:\n3. third\n4. fourth\nnested"
    assert texts.plain("1. one\n\n   more\n2. two") == "1. one\nmore\n2. two"


def test_titles_in_links_are_typographic(texts: Texts) -> None:
    """A link without words has the entry's title, with the quotes that titles have, and never as Markdown."""
    titles = {"term": {"a": 'Ana\'s *own* <b> & "plan"'}}
    assert Texts(titles).inline("[](term:a)") == '<a href="~/glossary/#a">Ana’s *own* &lt;b&gt; &amp; “plan”</a>'
