"""The list of everything that an instructor can link, and its files `links.csv` and `links.json`.

The syllabus builder and the cartridges use the same list.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from curriculum.markup.typography import typographic
from curriculum.model.guide import GuideText
from curriculum.model.worksheet import Worksheet
from curriculum.pages.page import Page
from curriculum.pages.page_kinds import BY_ID
from curriculum.publication import LICENSE, Publication
from curriculum.texts import Texts
from curriculum.worksheets.sheet import Sheet

LINKED = ("town", "tool", "guide", "phase", "question", "task", "worksheet", "sample", "intervention", "reference")
"""The ids of the kinds (`pages/page_kinds.py`) that can be linked, in the order of the syllabus builder’s filter."""


@dataclass(frozen=True)
class Link:
    """A page, or a part of one, that can be linked."""

    id: str
    """Its kind and its ids in content, for example `task:riverton/engage/2`; as stable as those ids."""
    kind: str
    """One of `LINKED`."""
    title: str
    """Its full title, for use out of context: `Task 2: My contacts (Engage in Riverton)`."""
    name: str
    """Its short title, for use below the heading of its town and phase: `Task 2: My contacts`."""
    address: str
    """Its address, relative to the site's root: `towns/riverton/engage/#task-2`."""
    description: str
    """What it is about, as plain text; for a question, the question itself."""
    town: str | None = None
    """The id of its town."""
    phases: tuple[str, ...] = ()
    """The ids of the phases it serves, in the order of its entry."""
    minutes: int | None = None
    """How long it takes; None where content does not say."""
    levels: tuple[str, ...] = ()
    """The system sizes it works at."""
    competencies: tuple[str, ...] = ()
    """The ids of the competencies it builds."""
    part_of: tuple[str, ...] = ()
    """The ids of links whose minutes include its own, for example a task's guide."""
    pdf: str | None = None
    """The address of its PDF on Letter paper, if it is a worksheet."""
    pdf_a4: str | None = None
    """The address of its PDF on A4 paper, if it is a worksheet; so are those of the files below."""
    fillable_pdf: str | None = None
    """The address of its PDF with form fields, on Letter paper."""
    fillable_pdf_a4: str | None = None
    """The address of its PDF with form fields, on A4 paper."""
    large_print: str | None = None
    """The address of its PDF in large print."""
    docx: str | None = None
    """The address of its word-processor document."""


FILES = ("pdf", "pdf_a4", "fillable_pdf", "fillable_pdf_a4", "large_print", "docx")
"""The fields of a link that are addresses of a worksheet's files."""


def all_links(publication: Publication, pages: Iterable[Page]) -> list[Link]:
    """Return the links to all `pages` that can be linked, each followed by those to its parts.

    `pages` are those of `content_pages`; pages that only list others are left out.
    """
    links = [link for page in pages for link in _of_page(publication, page)]
    return [replace(link, title=typographic(link.title), name=typographic(link.name)) for link in links]


def _of_page(publication: Publication, page: Page) -> Iterator[Link]:
    values, town = page.values, publication.curriculum.towns[page.town] if page.town else None
    match page.kind.id:
        case "town":
            yield _link(page, page.town or "", town=page.town, levels=values["town"].levels)
        case "guide" if town:
            yield from _guide(
                page, f"{town.id}/{values['phase'].id}", publication.texts, f"{page.title} in {town.name}"
            )
        case "phase":
            yield from _guide(page, values["phase"].id, publication.texts, f"{page.title}, general guide")
        case "worksheet":
            yield _sheet(page, values["sheet"])
        case "sample":
            sheet: Worksheet = values["worksheet"]
            about = {"phases": sheet.phases, "levels": sheet.levels, "competencies": sheet.competencies}
            yield _link(page, values["sample"].id, **about)
        case "intervention":
            entry = values["intervention"]
            yield _link(page, entry.id, levels=entry.levels, competencies=entry.competencies)
        case "tool" if town:
            phases = tuple(phase for phase, guide in town.guides.items() if page.template in guide.tools)
            title = f"{page.title} in {town.name}"
            yield _link(page, f"{town.id}/{page.template}", title=title, town=town.id, phases=phases)
        case "tool" | "reference":
            yield _link(page, page.address.rstrip("/"))


def _link(page: Page, identifier: str, **more: Any) -> Link:
    more = {"title": page.title, "name": page.title, "address": page.address, "description": page.description, **more}
    return Link(id=f"{page.kind.id}:{identifier}", kind=page.kind.id, **more)


def _guide(page: Page, identifier: str, texts: Texts, title: str) -> Iterator[Link]:
    """Yield the links to a guide, its questions and its tasks."""
    guide: GuideText = page.values["guide"]
    about: dict[str, Any] = {"town": page.town, "phases": (page.values["phase"].id,), "levels": guide.levels}
    about["competencies"] = guide.competencies
    whole = _link(page, identifier, title=title, minutes=guide.minutes, **about)
    yield whole
    about["part_of"] = (whole.id, f"worksheet:{identifier}") if page.town else (whole.id,)
    for question in sorted(guide.questions, key=lambda one: one.number):
        yield Link(
            id=f"question:{identifier}/{question.number}",
            kind="question",
            title=f"Question {question.number} ({title})",
            name=f"Question {question.number}",
            address=f"{page.address}#question-{question.number}",
            description=texts.plain(question.question),
            **about,
        )
    for task in sorted(guide.tasks, key=lambda one: one.number):
        name = f"Task {task.number}: {task.title}"
        yield Link(
            id=f"task:{identifier}/{task.number}",
            kind="task",
            title=f"{name} ({title})",
            name=name,
            address=f"{page.address}#task-{task.number}",
            description=" ".join(texts.plain(task.text).split()),
            minutes=task.minutes,
            **about,
        )


def _sheet(page: Page, sheet: Sheet) -> Link:
    worksheet = sheet.worksheet
    about: dict[str, Any] = {
        "phases": worksheet.phases,
        "minutes": worksheet.minutes,
        "levels": worksheet.levels,
        "competencies": worksheet.competencies,
        "pdf": sheet.address + sheet.pdf("letter"),
        "pdf_a4": sheet.address + sheet.pdf("a4"),
        "fillable_pdf": sheet.address + sheet.fillable_pdf("letter"),
        "fillable_pdf_a4": sheet.address + sheet.fillable_pdf("a4"),
        "large_print": sheet.address + sheet.large_print_pdf,
        "docx": sheet.address + sheet.docx,
    }
    if sheet.town is None:
        return _link(page, worksheet.id, **about)
    guide = f"{sheet.town}/{worksheet.phases[0]}"
    about |= {"town": sheet.town, "part_of": (f"guide:{guide}",), "name": "Questions and tasks, with room to answer"}
    return _link(page, guide, title=f"{page.title}: questions and tasks", **about)


def links_json(publication: Publication, links: Sequence[Link], *, documents: bool) -> str:
    """Return the text of `links.json`: the edition's metadata, and the links, one per line.

    Every link has every field of `Link`, empty ones as `null` or `[]`; its URLs are absolute. Without `documents`, no
    link has files.
    """
    curriculum, site_url = publication.curriculum, publication.url
    head = {
        "title": curriculum.title,
        "edition": curriculum.edition,
        "published": curriculum.published,
        "author": curriculum.author,
        "license": LICENSE,
        "site": site_url,
    }
    lines = []
    for link in links:
        fields = {**vars(link), "address": site_url + link.address}
        fields |= {name: url or None for name, url in _urls_of_files(link, site_url, documents).items()}
        lines.append(json.dumps(fields, ensure_ascii=False))
    top = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return top + ',\n "links": [\n' + ",\n".join(lines) + "\n]}\n"


def _urls_of_files(link: Link, site_url: str, documents: bool) -> dict[str, str]:
    """Return the URL of each file of a link by its field; empty where there is none."""
    addresses = {name: getattr(link, name) for name in FILES}
    return {name: site_url + address if address and documents else "" for name, address in addresses.items()}


COLUMNS = (
    *("title", "address", "kind", "town", "phases", "minutes", "levels", "competencies", "id", "description"),
    *FILES,
)
"""The columns of `links.csv`."""


def links_csv(publication: Publication, links: Sequence[Link], *, documents: bool) -> bytes:
    """Return `links.csv` for spreadsheets, with towns and phases by name; semicolons separate values in one cell.

    Without `documents`, no link has files.
    """
    curriculum = publication.curriculum
    return csv_file(
        COLUMNS,
        (
            (
                link.title,
                publication.url + link.address,
                BY_ID[link.kind].name,
                curriculum.towns[link.town].name if link.town else "",
                "; ".join(curriculum.phases[phase].title for phase in link.phases),
                str(link.minutes or ""),
                "; ".join(link.levels),
                "; ".join(link.competencies),
                link.id,
                link.description,
                *_urls_of_files(link, publication.url, documents).values(),
            )
            for link in links
        ),
    )


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV, https://www.rfc-editor.org/rfc/rfc4180, in UTF-8.

    It starts with a byte order mark; without it, Excel assumes another encoding.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
