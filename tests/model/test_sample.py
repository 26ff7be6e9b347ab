"""A sample is checked against its worksheet: each kind of answer, each drawing, each note."""

from typing import Any

import pytest
from pydantic import ValidationError

from curriculum.model.curriculum import Curriculum
from curriculum.model.sample import Sample, fields_of, place_order, rows_of, sample_problems
from curriculum.model.worksheet import Worksheet


@pytest.fixture
def worksheet(small: Curriculum) -> Worksheet:
    """The worksheet that has one of each part."""
    return small.worksheets["every-part"]


def sample(answers: Any = None, notes: Any = None, drawings: Any = ()) -> Sample:
    """Return a sample of the worksheet."""
    return Sample.model_validate(
        {
            "id": "one",
            "worksheet": "every-part",
            "title": "One",
            "case": "A case.",
            "answers": answers or {"name": "A."},
            "drawings": drawings,
            "notes": notes or [{"at": "name", "text": "Why."}],
        }
    )


def test_the_small_sample_fits(small: Curriculum, worksheet: Worksheet) -> None:
    """It answers every kind of part."""
    assert list(sample_problems(small.samples["every-answer"], worksheet)) == []
    answered = {*small.samples["every-answer"].answers, *(one.part for one in small.samples["every-answer"].drawings)}
    assert fields_of(worksheet).keys() - answered == {"sketch"}


@pytest.mark.parametrize(
    ("answers", "place", "words"),
    [
        ({"namee": "A."}, ("answers", "namee"), "did you mean “name”?"),
        ({"about": "A."}, ("answers", "about"), "no part to fill in with the id “about”"),
        ({"name": ["A."]}, ("answers", "name"), "takes one text"),
        ({"draw": ["A."]}, ("answers", "draw"), "takes one text"),
        ({"pick": "Maybe"}, ("answers", "pick"), "“Maybe” is not an option of this part; choose from `No`, `Yes`"),
        ({"pick": ["Yes"]}, ("answers", "pick"), "takes one option: write one of `Yes`, `No`"),
        ({"tick": "Dry"}, ("answers", "tick"), "takes a list of the options that are ticked"),
        ({"tick": ["Dry", "Wet"]}, ("answers", "tick", 1), "“Wet” is not an option of this part"),
        ({"tick": ["Dry", "Dry"]}, ("answers", "tick", 1), "ticked twice"),
        ({"rate": ["1"]}, ("answers", "rate"), "has 2 rows: give a list with one step for each of them"),
        ({"rate": ["1", "4"]}, ("answers", "rate", 1), "“4” is not a step of this part"),
        ({"plan": "A."}, ("answers", "plan"), "is a table: give a list of rows, such as `- {who: …}`"),
        ({"plan": ["A."]}, ("answers", "plan"), "is a table"),
        ({"plan": [{}, {}, {"who": "A."}]}, ("answers", "plan", 2), "has 2 rows, and this is row 3: delete it"),
        ({"plan": [{"how": "A."}]}, ("answers", "plan", 0, "how"), "has no column “how”"),
        ({"plan": [{"row": "A."}]}, ("answers", "plan", 0, "row"), "row 1 has the label “First” on the form"),
    ],
)
def test_answers_that_do_not_fit(answers: Any, place: tuple[str | int, ...], words: str, worksheet: Worksheet) -> None:
    """Each is found at its place."""
    [(found, message)] = sample_problems(sample(answers), worksheet)
    assert found == place
    assert words in message


@pytest.mark.parametrize("at", ["name", "pick/2", "tick/1", "rate/2", "plan", "plan/2", "plan/1/what", "draw", "inner"])
def test_places_of_notes(at: str, worksheet: Worksheet) -> None:
    """A part, an option, a row, a cell."""
    assert list(sample_problems(sample(notes=[{"at": at, "text": "Why."}]), worksheet)) == []


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("namee", "did you mean “name”?"),
        ("gone", "correct the id, or delete this note"),
        ("name/1", "write the id of the part only, “name”"),
        ("tick/3", "there is no option 3 here: write a number from 1 to 2"),
        ("rate/0", "there is no row 0 here: write a number from 1 to 2"),
        ("plan/3", "there is no row 3 here: write a number from 1 to 2"),
        ("plan/1/whatt", "has no column “whatt”; did you mean “what”?"),
        ("plan/x/what", "there is no row x here"),
    ],
)
def test_places_that_are_none(at: str, words: str, worksheet: Worksheet) -> None:
    """What the worksheet does not have can't be noted."""
    [(place, message)] = sample_problems(sample(notes=[{"at": at, "text": "Why."}]), worksheet)
    assert place == ("notes", 0, "at")
    assert words in message


FORCES = {"type": "force-field", "part": "draw", "driving": [{"words": "A", "score": 1}]}
FORCES |= {"restraining": [{"words": "B", "score": 2}]}


def test_a_drawing_has_an_area_of_its_notation(worksheet: Worksheet) -> None:
    """Not another one, none where nothing is drawn, and not two."""
    [(place, message)] = sample_problems(sample(drawings=[FORCES]), worksheet)
    assert (place, message) == (
        ("drawings", 0, "type"),
        "the drawing area “draw” has the notation ecomap: write `type: ecomap`",
    )
    [(place, message)] = sample_problems(sample(drawings=[FORCES | {"part": "name"}]), worksheet)
    assert place == ("drawings", 0, "part")
    assert "has no drawing area “name”; choose from `draw`" in message
    force_field = worksheet.model_copy(
        update={
            "parts": tuple(
                part.model_copy(update={"notation": "force-field"}) if part.id == "draw" else part
                for part in worksheet.parts
            )
        }
    )
    [(place, message)] = sample_problems(sample(drawings=[FORCES, FORCES]), force_field)
    assert (place, message) == (("drawings", 1, "part"), "“draw” is drawn twice: delete one of the drawings")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"name": None}, "the answer is empty"),
        ({"tick": ["Dry", None]}, "the entry is empty"),
        ({"plan": [{"who": None}]}, "the cell is empty"),
        ({"name": {"who": "A."}}, "an answer is a text, a list of texts, or a list of rows"),
        ({"plan": [{"who": ["A."]}]}, "an answer is a text, a list of texts, or a list of rows"),
        ({"plan": [{"who": "A."}, "B."]}, "this list has texts and rows"),
    ],
)
def test_answers_of_no_kind(answers: Any, words: str) -> None:
    """What can't be an answer to anything is refused before the worksheet is known."""
    with pytest.raises(ValidationError, match=words):
        sample(answers)


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (
            {
                "type": "power-map",
                "part": "draw",
                "actors": [{"name": "A", "support": 0, "power": 1}],
                "ties": [["A", "B"]],
            },
            "“B” is not on this map",
        ),
        (
            {"type": "power-map", "part": "draw", "actors": [{"name": "A", "support": 0, "power": 1}] * 2},
            "“A” is on this map twice",
        ),
        (
            {
                **{"type": "graph", "part": "draw", "across": "Weeks", "up": "Days", "highest": 5},
                "phases": [{"name": "A", "values": [6]}],
            },
            "the value is 6 and must be from 0 to `highest`, 5",
        ),
    ],
)
def test_drawings_that_contradict_themselves(drawing: Any, words: str) -> None:
    """A tie to nobody, two of one name, a value outside the scale."""
    with pytest.raises(ValidationError, match=words):
        sample(drawings=[drawing])


def test_notes_are_ordered_by_their_places(worksheet: Worksheet) -> None:
    """As a reader comes to them: by part, row and column."""
    places = ["plan/2/who", "inner", "plan/1/what", "name", "plan", "plan/1/who"]
    notes = sample(notes=[{"at": at, "text": "Why."} for at in places]).notes
    ordered = [note.at for note in sorted(notes, key=place_order(worksheet))]
    assert ordered == ["name", "plan", "plan/1/who", "plan/1/what", "plan/2/who", "inner"]


def test_rows_are_told_from_texts() -> None:
    """An empty list can be either."""
    assert rows_of(({"who": "A."},)) == [{"who": "A."}]
    assert rows_of(("A.",)) is None
    assert rows_of("A.") is None
    assert rows_of(()) == []
