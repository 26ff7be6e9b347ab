"""Quotes, apostrophes and ellipses, each in its direction."""

import pytest

from curriculum.markup.convert import converted
from curriculum.markup.typography import curly, typographic


@pytest.mark.parametrize(
    ("straight", "wanted"),
    [
        ('The worker\'s "plan"', "The worker’s “plan”"),
        ("'Round the clock'", "‘Round the clock’"),
        ("the '90s", "the ’90s"),
        ("('97 and '98)", "(’97 and ’98)"),
        ("in '97 the mill closed", "in ’97 the mill closed"),
        ("in '97 the workers' hall burned", "in ’97 the workers’ hall burned"),
        ("'97 people came'", "‘97 people came’"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("'Tis late, give 'em time", "’Tis late, give ’em time"),
        ("\"'I won't,' she said\"", "“‘I won’t,’ she said”"),
        ("He said \"she said 'no'\"", "He said “she said ‘no’”"),
        ("'He said \"no\"'", "‘He said “no”’"),
        ('and/"or"', "and/“or”"),
        ('1990–"now"', "1990–“now”"),
        ('then—"wait"', "then—“wait”"),
        ('"I thought—" she said', "“I thought—” she said"),
        ('"why—"?', "“why—”?"),
        ('("yes") ["no"]', "(“yes”) [“no”]"),
        ('"...and then"', "“…and then”"),
        ("the parents' 5'2\" son", "the parents’ 5’2” son"),
        ("l'été d'Élise", "l’été d’Élise"),
        ('«"Łódź"»', "«”Łódź”»"),
        ("no quotes", "no quotes"),
    ],
)
def test_quotes(straight: str, wanted: str) -> None:
    """Each quote and apostrophe points in the direction that a typesetter would give it."""
    assert typographic(straight) == wanted
    assert len(curly(straight)) == len(straight)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"*Emphasis*" and *"in"*', "<p>“<em>Emphasis</em>” and <em>“in”</em></p>"),
        ('"[words](https://a.org)"', '<p>“<a href="https://a.org">words</a>”</p>'),
        ("[](https://a.org)'s", '<p><a href="https://a.org"></a>’s</p>'),
        ('"`code`"', "<p>“<code>code</code>”</p>"),
        ("[b](https://a.org/women's-history)", '<p><a href="https://a.org/women\'s-history">b</a></p>'),
        ("[c](https://a.org/a...b)", '<p><a href="https://a.org/a...b">c</a></p>'),
        ('[d](https://a.org/?q="x+y")', '<p><a href="https://a.org/?q=&quot;x+y&quot;">d</a></p>'),
        ('[a](https://a.org "A title")', '<p><a href="https://a.org" title="A title">a</a></p>'),
        ("<https://a.org/a'b...c>", "<p><a href=\"https://a.org/a'b...c\">https://a.org/a'b...c</a></p>"),
        ('``a "b" `c` ...`` and `x\'s`', '<p><code>a "b" `c` ...</code> and <code>x\'s</code></p>'),
        ('5\\"', '<p>5"</p>'),
        ('- "a"\n- "b"', "<ul>\n<li>“a”</li>\n<li>“b”</li>\n</ul>"),
    ],
)
def test_only_words_are_changed(text: str, wanted: str) -> None:
    """Addresses, titles, code and plain addresses stay as they are written; emphasis and links are looked through."""
    assert converted(text).html == wanted
