"""Pages that speak of violence, suicide and the like have an author's decision on the help line."""

import pytest
from pydantic import ValidationError

from curriculum.model.sensitive import MaybeSensitive, sensitive_word
from curriculum.model.town import Town
from curriculum.model.worksheet import Worksheet


class Page(MaybeSensitive):
    """A page with two texts of its own, notes for the instructor, and a text in another file."""

    other_files = ("elsewhere",)

    texts: tuple[str, ...] = ()
    teaching: str = ""
    elsewhere: str = ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ask plainly about Suicide and wait.", "Suicide"),
        ("He spoke of hurting\nhimself.", "hurting himself"),
        ("Naloxone reverses overdoses.", "overdoses"),
        ("a survivor of sexual assault", "sexual assault"),
        ("reports of domestic violence", "domestic violence"),
        ("She is an abused child.", "abused"),
        ("signs of self-neglect", "self-neglect"),
        ("after three weeks in a psychiatric hospital", "psychiatric hospital"),
        ("his brother was murdered", "murdered"),
    ],
)
def test_words_that_need_a_decision(text: str, word: str) -> None:
    """One example of each subject, and of a phrase broken over two lines."""
    assert sensitive_word(text) == word


@pytest.mark.parametrize("text", ["a crisis in the budget", "grape harvest", "an abutment", "a negligible sum", ""])
def test_words_that_need_none(text: str) -> None:
    """Words that only contain one of the list, or that more often name something else."""
    assert sensitive_word(text) is None


def test_a_decision_is_asked_for() -> None:
    """The message is at the first text with such a word."""
    with pytest.raises(ValidationError) as error:
        Page(texts=("Rent is high.", "An overdose came first.", "Abuse came second."))
    [detail] = error.value.errors()
    [(path, message)] = detail["ctx"]["problems"]
    assert path == ("texts", 1)
    assert message.startswith("this page speaks of “overdose”, so someone has to decide")


@pytest.mark.parametrize("decision", [True, False])
def test_a_decision_is_enough(decision: bool) -> None:
    """`false` is a decision as well."""
    assert Page(texts=("An overdose",), sensitive=decision).sensitive is decision


def test_texts_of_other_pages_do_not_count() -> None:
    """Teaching notes and texts in other files are not on the page."""
    assert Page(teaching="suicide", elsewhere="suicide").sensitive is False


def test_the_kinds_of_entries() -> None:
    """Towns and worksheets need a decision, and a town's guides decide for themselves."""
    assert issubclass(Worksheet, MaybeSensitive) and issubclass(Town, MaybeSensitive)
    assert set(Town.other_files) < set(Town.model_fields) and {"people", "engage"} < set(Town.other_files)
