"""Dates, minutes and numbers as readers see them."""

import pytest

from curriculum.formatting import counted, format_date, format_minutes, listed, name_as_id, number_in_words


@pytest.mark.parametrize(
    ("date", "words"),
    [("1911", "1911"), ("2024-05", "May 2024"), ("2024-05-04", "May 4, 2024"), ("2024-12-31", "December 31, 2024")],
)
def test_dates(date: str, words: str) -> None:
    """As exact as they are known."""
    assert format_date(date) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (5, "5 minutes"),
        (89, "89 minutes"),
        (90, "1½ hours"),
        (104, "1½ hours"),
        (120, "2 hours"),
        (150, "2½ hours"),
        (600, "10 hours"),
    ],
)
def test_minutes(minutes: int, words: str) -> None:
    """Above 90 in hours, to the half hour."""
    assert format_minutes(minutes) == words


@pytest.mark.parametrize(("number", "words"), [(0, "no"), (3, "three"), (16, "sixteen"), (17, "17")])
def test_numbers(number: int, words: str) -> None:
    """In words as long as the word is short."""
    assert number_in_words(number) == words


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("São João", "sao-joao"),
        ("Łódź", "lodz"),
        ("Straße 4", "strasse-4"),
        ("Smørrebrød & Æbler", "smorrebrod-aebler"),
        ("Þingvellir", "thingvellir"),
        ("Diyarbakır", "diyarbakir"),
        ("St. Mary's", "st-marys"),
        ("Hawaiʻi", "hawaii"),
        ("ﬁeld", "field"),
        ("A__B--c", "a-b-c"),
        ("東京", ""),
        ("Москва 1", "1"),
    ],
)
def test_ids_of_names(name: str, identifier: str) -> None:
    """No Latin letter is lost."""
    assert name_as_id(name) == identifier


def test_lists_and_counted_things_read_like_sentences() -> None:
    """No comma before the last; words up to sixteen."""
    assert (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("a", "a and b", "a, b and c")
    assert (counted(1, "child", "children"), counted(17, "person", "people")) == ("one child", "17 people")
