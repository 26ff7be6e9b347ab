"""Words in every script, and that Python and the browser find the same ones."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page
from tests.serving import script_page

from curriculum.pages.search_words import APOSTROPHES, LETTERS, STOP_WORDS, UNSPACED, words_of

SCRIPTS = yaml.safe_load((Path(__file__).parents[1] / "browser" / "search_scripts.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the module as `words`."""
    with script_page(browser, "search/words.js") as page:
        yield page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Łódź", "lodz"),
        ("Große STRASSE", "grosse strasse"),
        ("Hawaiʻi, ʻohana", "hawaii ohana"),
        ("the client’s O'Hare", "the clients ohare"),
        ("1.03, 7b; 42 CFR. End.", "1.03 7b 42 cfr end"),
        ("v1.2.3 and 3.5mm", "v1.2.3 and 3.5mm"),
        ("follow-up/self_help", "follow up self help"),
        ("李明的家", "李 明 的 家"),
        ("コミュ", "コ ミ ュ"),
        ("İstanbul ışık", "istanbul isik"),
        ("Ελένης", "ελενησ"),
        ("لَيْلَى", "ليلى"),
        ("ＡＢＣ ﬁne", "abc fine"),
        ("naïve cafe\u0301", "naive cafe"),
        ("", ""),
        (" — … ", ""),
    ],
)
def test_words(page: Page, text: str, words: str) -> None:
    """What the index has is what the query has."""
    assert " ".join(words_of(text)) == words
    assert " ".join(in_browser(page, text)) == words


def in_browser(page: Page, text: str) -> list[str]:
    """Return the words that the browser finds."""
    tables = {"letters": LETTERS, "apostrophes": APOSTROPHES, "unspaced": UNSPACED}
    found: list[str] = page.evaluate(
        "([tables, text]) => words.splitter(tables)(text).map((piece) => piece.word)", [tables, text]
    )
    return found


def test_both_find_the_same_words_in_all_scripts(page: Page) -> None:
    """In the names and texts of the file of scripts, and in a text with many kinds of characters."""
    texts = [value for entry in SCRIPTS["entries"] for value in entry.values()]
    texts.append(" ".join(chr(code) for code in range(0x20, 0x3100) if chr(code).isprintable()))
    for text in texts:
        assert in_browser(page, text) == words_of(text)


def test_a_word_is_where_it_is_said_to_be(page: Page) -> None:
    """The places are those of the text as readers see it, with its accents and its case."""
    tables = {"letters": LETTERS, "apostrophes": APOSTROPHES, "unspaced": UNSPACED}
    text = "In Łódź, 李明’s straße 𝔛 is 1.03 km."
    pieces = page.evaluate("([tables, text]) => words.splitter(tables)(text)", [tables, text])
    marked = json.loads(json.dumps(pieces))
    encoded = text.encode("utf-16-le")  # JavaScript counts UTF-16 units
    parts = {piece["word"]: encoded[2 * piece["start"] : 2 * piece["end"]].decode("utf-16-le") for piece in marked}
    assert parts == {
        "in": "In",
        "lodz": "Łódź",
        "李": "李",
        "明": "明",
        "s": "s",
        "strasse": "straße",
        "x": "𝔛",
        "is": "is",
        "1.03": "1.03",
        "km": "km",
    }


def test_stop_words_are_words() -> None:
    """Each is as the index has it, without apostrophe, and none is a subject of a course."""
    assert all(words_of(word) == [word] for word in STOP_WORDS)
    assert not STOP_WORDS & {"client", "work", "group", "social", "change", "self", "value", "goal"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("plans", "planning"), ("counseling", "counsels"), ("families", "family"), ("cared", "care"), ("living", "live")],
)
def test_forms_of_a_word(page: Page, one: str, other: str) -> None:
    """Plurals, -ing and -ed."""
    assert page.evaluate("([one, other]) => words.stem(one) === words.stem(other)", [one, other])


@pytest.mark.parametrize(("one", "other"), [("care", "cars"), ("use", "us"), ("need", "nee")])
def test_other_words_are_no_forms(page: Page, one: str, other: str) -> None:
    """Short words are cut with care."""
    assert not page.evaluate("([one, other]) => words.stem(one) === words.stem(other)", [one, other])


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("genogram", "genogram", 0),
        ("genogram", "genagram", 1),
        ("interviewing", "interveiwing", 1),
        ("ecmap", "ecomap", 1),
        ("suicidle", "suicidal", 2),
        ("map", "people", 3),
        ("genogram", "sociogram", 3),
    ],
)
def test_slips(page: Page, one: str, other: str, slips: int) -> None:
    """Swapped letters are one typing mistake."""
    assert page.evaluate("([one, other]) => words.slips(one, other)", [one, other]) == slips
    assert page.evaluate("([one, other]) => words.slips(other, one)", [one, other]) == slips
