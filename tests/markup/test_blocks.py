"""Lists and tables as authors write them."""

import re

import pytest

from curriculum.markup.blocks import normalized
from curriculum.markup.convert import converted


def html(text: str) -> str:
    """Return a text as HTML without space between tags."""
    return re.sub(r">\s+|\s+<", lambda match: match.group().strip(), converted(text).html)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She brings:\n- a car\n- time", "<p>She brings:</p><ul><li>a car</li><li>time</li></ul>"),
        ("- one\n  - under one\n- two", "<ul><li>one<ul><li>under one</li></ul></li><li>two</li></ul>"),
        ("- one\n    - two\n        - three", "<ul><li>one<ul><li>two<ul><li>three</li></ul></li></ul></li></ul>"),
        ("1. one\n   - nested\n2. two", "<ol><li>one<ul><li>nested</li></ul></li><li>two</li></ol>"),
        ("1. one\n\n   more\n2. two", "<ol><li><p>one</p><p>more</p></li><li><p>two</p></li></ol>"),
        ("Steps:\n1. one\n2. two", "<p>Steps:</p><ol><li>one</li><li>two</li></ol>"),
        ("Then:\n3. three\n4. four", '<p>Then:</p><ol start="3"><li>three</li><li>four</li></ol>'),
        ("1) one\n2) two", "<ol><li>one</li><li>two</li></ol>"),
        ("- a\n  goes on\n- b", "<ul><li>a\ngoes on</li><li>b</li></ul>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("* a\n+ b", "<ul><li>a</li><li>b</li></ul>"),
        ("> Said:\n> - a", "<blockquote><p>Said:</p><ul><li>a</li></ul></blockquote>"),
        ("1998. The mill closed.", "<p>1998. The mill closed.</p>"),
        ("1987. It opened.\n1998. It closed.", "<p>1987. It opened.</p><p>1998. It closed.</p>"),
        ("It closed in\n1998. Nobody knew.", "<p>It closed in\n1998. Nobody knew.</p>"),
        ("See chapter\n12. It says so.", "<p>See chapter\n12. It says so.</p>"),
        ("- see chapter\n  12. It says so.", "<ul><li>see chapter\n12. It says so.</li></ul>"),
        ("- item\n\nafter", "<ul><li>item</li></ul><p>after</p>"),
        ("a * b\n- c", "<p>a * b</p><ul><li>c</li></ul>"),
    ],
)
def test_lists(text: str, wanted: str) -> None:
    """A list is a list with and without empty lines, and by whatever number of spaces it is indented."""
    assert html(text) == wanted


@pytest.mark.parametrize("before", ["Before", "Before\n", "- Before\n"])
def test_tables_right_after_a_line(before: str) -> None:
    """A table needs no empty line before it."""
    assert '<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody>' in html(
        f"{before}\n| a | b |\n|---|---|\n| 1 | 2 |"
    )


def test_texts_without_lists_stay_as_they_are() -> None:
    """What has neither list nor table is not touched."""
    for text in ("Words - and\nmore words.", "  spaces", "x\ty", "1.5 hours"):
        assert normalized(text) == text
