"""Entries that may show the help-line note, and the words that oblige their author to decide whether they do."""

import re
from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import model_validator

from curriculum.model.fields import Entry, FieldPath, field_errors
from curriculum.model.student_texts import student_texts

SENSITIVE_WORDS = {
    "suicide and self-harm": r"suicid\w*|self-harm\w*|self-injur\w*|(?:harm|hurt|kill)(?:s|ed|ing)? "
    r"(?:your|him|her|them)sel(?:f|ves)",
    "overdose": r"overdos\w*",
    "sexual violence": r"sexual(?:ly)? (?:assault|abus|violen|harass|exploit)\w*|rape[ds]?|molest\w*",
    "violence in the family": r"(?:domestic|partner|family|dating) violence|violence at home|violent (?:partner|parent"
    r"|home)s?|batter(?:ed|ing) (?:wom[ae]n|partner|spouse)s?|stalk(?:ed|ing|er)s?",
    "abuse and neglect": r"abus(?:e[ds]?|ing|ive|ers?)|(?:self-)?neglect(?:s|ed|ing|ful)?|traffick(?:ed|ing)",
    "psychiatric hospitalization": r"psychiatric (?:hospital|ward|unit|hold|bed|emergenc)\w*|involuntar\w+ "
    r"(?:commit|hospital|admission)\w*|commitment hearings?",
    "killing": r"homicid\w*|murder\w*",
}
"""The subjects of which the help line is about to speak, each with the words that name it, as a pattern.

The list follows what the help line answers (suicide, self-harm, overdose) and the kinds of violence and loss that many
readers have lived through: abuse, neglect, violence at home and a parent's psychiatric hospitalization are among the
adverse experiences counted by Felitti and others (1998), American Journal of Preventive Medicine 14(4), 245–258.
Common words that name something else more often (crisis, death, drinking) are not in it.
"""

_WORDS = re.compile(rf"\b(?:{'|'.join(SENSITIVE_WORDS.values())})\b".replace(" ", r"\s+"), re.IGNORECASE)


def sensitive_word(text: str) -> str | None:
    """Return the first word or phrase of `SENSITIVE_WORDS` in a text, as it is written there; None if there is none."""
    match = _WORDS.search(text)
    return " ".join(match.group().split()) if match else None


class MaybeSensitive(Entry):
    """The base class of entries with a page that may show the help-line note."""

    sensitive: bool = False
    """`true` shows the help-line note on the page; it is not printed. Texts that name suicide, self-harm, overdose,
    sexual violence, violence in the family, abuse, neglect, psychiatric hospitalization or killing need a decision:
    `false` says that you have read the page and it can do without the note.
    """

    other_files: ClassVar[tuple[str, ...]] = ()
    """Fields of the entry that have files of their own, so that their texts are on other pages."""

    @model_validator(mode="after")
    def _check_sensitive(self) -> Self:
        """Check that `sensitive` is given if a text has one of the words."""
        if "sensitive" in self.model_fields_set:
            return self
        found = next(self._sensitive_words(), None)
        if found:
            path, word = found
            message = (
                f"this page speaks of “{word}”, so someone has to decide whether it shows the help line: add the line "
                "`sensitive: true`, or `sensitive: false` if the page can do without it"
            )
            raise field_errors([(path, message)])
        return self

    def _sensitive_words(self) -> Iterator[tuple[FieldPath, str]]:
        for path, text in student_texts(self):
            if path[0] not in self.other_files and (word := sensitive_word(text)):
                yield path, word
