"""Tests of theme/make.py: theme.css is up to date, and which rules are copied."""

from tests.projects import ASSETS
from tests.theme.make import TARGET, reduced, theme_stylesheets, used_properties


def test_the_stylesheet_is_up_to_date() -> None:
    """After an update of the theme, or a change to the lists in make.py: run `make theme`, and read the diff."""
    assert TARGET.read_text(encoding="utf-8") == reduced(theme_stylesheets(), used_properties(ASSETS))


def _rules(css: str, *properties: str) -> list[str]:
    """Return the lines of a reduced stylesheet, without the notice at its top."""
    return reduced(css, properties).partition("*/\n\n")[2].splitlines()


def test_rules_for_what_pages_do_not_have_are_left_out() -> None:
    """A rule keeps those of its selectors that name only listed classes, elements and attributes."""
    css = "p,.md-tooltip,blink,#x{margin:0} [dir=rtl] p{margin:0} .md-typeset p:not(.md-tooltip):hover>a:before{top:0}"
    assert _rules(css) == ["p { margin: 0 }", ".md-typeset p:not(.md-tooltip):hover>a:before { top: 0 }"]


def test_a_condition_is_left_out_with_its_last_rule() -> None:
    """Media queries keep their rules; `@page` is kept, fonts and animations are not."""
    css = "@media print{p{top:0}.md-tooltip{top:0}} @media screen{.md-tooltip{top:0}}"
    css += "@page{margin:1cm} @keyframes k{to{top:0}}"
    assert _rules(css) == ["@media print {", "  p { top: 0 }", "}", "@page { margin: 1cm }"]


def test_custom_properties_are_kept_when_something_uses_them() -> None:
    """Our stylesheets, a rule that is kept, or another property that is kept."""
    css = ":root{--a:1;--b:var(--c);--c:2;--d:3;--e:4} p{top:var(--d)!important} .md-tooltip{top:var(--e)}"
    assert _rules(css, "--b") == [":root { --b: var(--c); --c: 2; --d: 3 }", "p { top: var(--d) !important }"]
