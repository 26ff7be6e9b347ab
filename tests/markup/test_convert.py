"""Markdown becomes HTML, and what is in it is known from the tree that becomes the page."""

import pytest

from curriculum.markup.convert import converted, converted_line, escaped


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[x](term:a) and [y](https://b.org)", ["term:a", "https://b.org"]),
        ("`[x](javascript:a)`", []),
        ("x](y [b](javascript:b)", ["javascript:b"]),
        ("[a](term:ecomap [b](javascript:c)", ["javascript:c"]),
        ("[a [b] c](term:d)", ["term:d"]),
        ("[a](<term:e>)", ["term:e"]),
        ("[a](term:f 'title')", ["term:f"]),
        ("- [a]: javascript:g\n- [a]\n- [b][a]", []),
        ("[a]: javascript:h\n\n[a] [b][a] ![a] ![b][a]", []),
        ("![x](i.png)", ["i.png"]),
        ("<https://j.org>", ["https://j.org"]),
        ("[k](JavaScript&colon;alert)", ["JavaScript:alert"]),
        ("[l](term:\\_l)", ["term:_l"]),
    ],
)
def test_targets_are_those_of_the_page(text: str, targets: list[str]) -> None:
    """Every link and image is found as it is rendered, and nothing that only looks like one."""
    assert [one.target for one in converted(text).targets] == targets


@pytest.mark.parametrize("target", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x"])
def test_no_link_to_a_script_is_rendered(target: str) -> None:
    """What isn't a link to another site has no `href`, whatever the checker says."""
    for text in (f"[x]({target})", f"[x](<{target}>)", f"- [x]({target} 'title')", f"| [x]({target}) |\n|---|\n| y |"):
        assert "href" not in converted(text).html


def test_headings_and_code_are_known() -> None:
    """A line that begins with # in code is no heading."""
    made = converted("Words\n\n# Title\n\n`# code`\n\nUnder\n---\n\n        # block")
    assert list(made.headings) == ["Title", "Under"]
    assert [block.strip() for block in made.code_blocks] == ["# block"]


def test_a_line_has_no_blocks() -> None:
    """A sentence may begin with a number or a sign."""
    assert converted_line("1998. The mill closed.").html == "1998. The mill closed."
    assert converted_line("# 4 is a *door*").html == "# 4 is a <em>door</em>"


@pytest.mark.parametrize("name", ["A *b* _c_ `d` [e](f)", "1 < 2 & <b> &amp;", "<https://a.org>", "# 4 + - !", "a\\*b"])
def test_escaped_names_are_shown_as_they_are(name: str) -> None:
    """A name within a text is no Markdown."""
    shown = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert converted(f"In {escaped(name)}.").html == f"<p>In {shown}.</p>"
