"""Renders a sample as HTML: the worksheet with what is filled in, and the notes beside their places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
from markupsafe import Markup

from curriculum.markup.typography import typographic
from curriculum.model.addresses import address
from curriculum.model.sample import ROW_LABEL, Answer, Row, Sample, place_order, rows_of
from curriculum.model.worksheet import SinglePart, Table, Worksheet
from curriculum.publication import Publication
from curriculum.samples.pictures import picture
from curriculum.worksheets.sheet import numbered

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the templates of samples."""


@dataclass(frozen=True)
class Note:
    """A note in the margin, with its number on the sheet."""

    number: int
    at: str
    """Its place, as in `SampleNote`."""
    text: str


class Samples:
    """Renders the samples of one publication, each once."""

    def __init__(self, publication: Publication, cache: jinja2.BytecodeCache | None = None) -> None:
        """Links in the notes are those of the publication; `cache` stores compiled templates."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=lambda value: typographic(value) if type(value) is str else value,
            bytecode_cache=cache,
        )
        environment.filters.update(text=publication.texts.html, line=publication.texts.inline, typographic=typographic)
        self._template = environment.get_template("sample.html")
        self._curriculum, self._site_url = publication.curriculum, publication.url
        self._done: dict[tuple[str, bool], Markup] = {}

    def html(self, sample: Sample, *, for_pdf: bool = False) -> Markup:
        """Return the sheet with answers and notes as an HTML fragment; its URLs begin with `~/`.

        Its headings are of level 2. In a PDF it shows the address of its page, and a picture has one text for those who
        can't see it, its title.
        """
        key = (sample.id, for_pdf)
        if key not in self._done:
            self._done[key] = self._render(sample, for_pdf)
        return self._done[key]

    def _render(self, sample: Sample, for_pdf: bool) -> Markup:
        worksheet = self._curriculum.worksheets[sample.worksheet]
        notes = numbered_notes(sample, worksheet)
        return Markup(
            self._template.render(
                worksheet=numbered(worksheet),
                title_block=[
                    (label, sample.title_block[name])
                    for name, label in worksheet.title_lines.items()
                    if name in sample.title_block
                ],
                answers=sample.answers,
                pictures={one.part: self._picture(sample, worksheet, one.part, for_pdf) for one in sample.drawings},
                rows=filled_rows,
                notes_of=lambda part: [note for note in notes if note.at.partition("/")[0] == part],
                notes_at=lambda at: [note for note in notes if note.at == at],
                ticked=lambda part: _ticked(part, sample),
                case=sample.case,
                printed_url=self._site_url + page_address(sample) if for_pdf else "",
                help_line=self._curriculum.help_line if sample.sensitive else None,
            )
        )

    def _picture(self, sample: Sample, worksheet: Worksheet, part: str, for_pdf: bool) -> Markup:
        drawing = next(one for one in sample.drawings if one.part == part)
        made = picture(drawing, f"{worksheet.title}, filled in", self._curriculum.case_year, worksheet.orientation)
        if for_pdf:
            made = replace(made, title=f"{made.title}. {made.description}", description="")
        return made.inline()


def numbered_notes(sample: Sample, worksheet: Worksheet) -> Sequence[Note]:
    """Return the notes, numbered in the order of their places on the sheet."""
    ordered = sorted(sample.notes, key=place_order(worksheet))
    return [Note(number, note.at, note.text) for number, note in enumerate(ordered, start=1)]


def filled_rows(table: Table, answer: Answer | None) -> Sequence[tuple[str, Row]]:
    """Return the rows of a table that a sample shows, each with its label, which may be empty.

    All labeled rows are shown, and those without a label that are filled in.
    """
    given = rows_of(answer or ()) or ()
    count = max(len(table.rows), len(given))
    labels = [*table.rows, *[""] * (count - len(table.rows))]
    filled: Sequence[Mapping[str, str]] = [*given, *[{}] * (count - len(given))]
    return [(label or row.get(ROW_LABEL, ""), row) for label, row in zip(labels, filled, strict=True)]


def _ticked(part: SinglePart, sample: Sample) -> Sequence[str]:
    """Return the options that are ticked in a checklist, or the steps marked in the rows of a scale."""
    answer = sample.answers.get(part.id, ())
    return [one for one in answer if isinstance(one, str)] if not isinstance(answer, str) else [answer]


def page_address(sample: Sample) -> str:
    """Return the address of a sample's page."""
    return address("sample", sample.id)


def pdf_name(sample: Sample, paper: str) -> str:
    """Return the name of a sample's PDF on `letter` or `a4`, beside its page."""
    return f"{sample.id}-sample-{paper}.pdf"
