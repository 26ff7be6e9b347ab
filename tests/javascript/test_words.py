"""Words are counted as word processors do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.serving import script_page


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the module as `words`."""
    with script_page(browser, "shared/words.js") as page:
        yield page


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One", 1),
        ("  Two\n\nwords \t", 2),
        ("Well-being isn’t one word — it’s two.", 6),
        ("In 2026, 3.5 %", 3),
        ("Zażółć gęślą jaźń", 3),
        ("שלום עולם", 2),
        ("你好 world", 3),
        ("…", 0),
    ],
)
def test_words(page: Page, text: str, count: int) -> None:
    """Between spaces; signs alone are none, and Chinese characters are one each."""
    assert page.evaluate("text => words.countWords(text)", text) == count


def test_in_words(page: Page) -> None:
    """One word, many words."""
    assert page.evaluate("[0, 1, 1204].map(words.inWords)") == ["0 words", "1 word", "1,204 words"]
