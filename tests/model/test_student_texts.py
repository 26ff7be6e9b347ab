"""Every text that students see is found, with its path."""

from curriculum.model.guide import DiscussionQuestion, RubricLevel, Teaching
from curriculum.model.student_texts import student_texts
from curriculum.model.town import Titled


def test_texts_and_their_paths() -> None:
    """Fields, lists and mappings are walked in order; numbers are no texts."""
    value = {"one": (Titled(title="A", text="B"), RubricLevel(label="C", points=3, text="D"))}
    assert list(student_texts(value, ("start",))) == [
        (("start", "one", 0, "title"), "A"),
        (("start", "one", 0, "text"), "B"),
        (("start", "one", 1, "label"), "C"),
        (("start", "one", 1, "text"), "D"),
    ]


def test_teaching_notes_are_left_out() -> None:
    """Students don't see them."""
    notes = Teaching(synopsis="S", timing="T", discussion=(DiscussionQuestion(question="Q", notice=("N",)),))
    assert [text for _, text in student_texts(notes)] == ["S", "T", "Q", "N"]

    class Page(Titled):
        teaching: Teaching

    assert [text for _, text in student_texts(Page(title="A", text="B", teaching=notes))] == ["A", "B"]
