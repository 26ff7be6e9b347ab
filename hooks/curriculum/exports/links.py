"""Everything that an instructor may link, as one list: the files `links.csv` and `links.json`.

The page that builds a syllabus and the cartridges are made from the same list.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Guide, Phase
from curriculum.pages.metadata import LICENSE
from curriculum.pages.page import Page
from curriculum.pages.page_list import REFERENCE_PAGES, tools
from curriculum.texts import Texts, typographic
from curriculum.worksheets.sheet import Sheet

KINDS = {
    "town": "Town",
    "tool": "Tool",
    "guide": "Guide",
    "phase": "General guide",
    "question": "Question",
    "task": "Task",
    "worksheet": "Worksheet",
    "intervention": "Intervention",
    "reference": "Reference page",
}
"""Kind → what readers call it."""


_TOOLS_FOR_ANY_TOWN = ("my_values", "notebook")
"""Templates of tools that a student keeps through all cases."""


@dataclass(frozen=True)
class Link:
    """A page, or a part of one, that can be linked."""

    id: str
    """Its kind and the ids in content it comes from, for example `task:riverton/engage/2`: it stays as long as they."""
    kind: str
    """One of `KINDS`."""
    title: str
    """Its title where nothing around it says what it belongs to: `Task 2: My contacts (Engage in Riverton)`."""
    name: str
    """Its title below the heading of its town and phase: `Task 2: My contacts`."""
    address: str
    """Where it stands, counted from the site's root: `towns/riverton/engage/#task-2`."""
    description: str
    """What it is about, in plain words; a question's are the question itself."""
    town: str | None = None
    """The id of its town."""
    phases: tuple[str, ...] = ()
    """The ids of the phases it serves, in the order in which its entry names them."""
    minutes: int | None = None
    """How long it takes; None where content does not say."""
    levels: tuple[str, ...] = ()
    """The system sizes it works at."""
    competencies: tuple[str, ...] = ()
    """The ids of the competencies it builds."""
    part_of: tuple[str, ...] = ()
    """The ids of links whose minutes hold its minutes already: a task's guide, for example."""
    pdf: str | None = None
    """Where its PDF on Letter paper stands, if it is a worksheet."""


def all_links(curriculum: Curriculum, texts: Texts, pages: Iterable[Page]) -> list[Link]:
    """Return the links of all `pages` that can be linked, towns first, each followed by its parts.

    `pages` are those of `all_pages`; lists of towns and the like are left out, since they hold no work.
    """
    links = [link for page in pages for link in _of_page(curriculum, texts, page)]
    return [replace(link, title=typographic(link.title), name=typographic(link.name)) for link in links]


def _of_page(curriculum: Curriculum, texts: Texts, page: Page) -> Iterator[Link]:
    values = page.values
    if page.template == "town":
        yield _link(page, "town", page.town or "", town=page.town, levels=values["town"].levels)
    elif page.template == "guide":
        town, phase, guide = values["town"], values["phase"], values["guide"]
        yield from _guide(page, "guide", f"{town.id}/{phase.id}", guide, phase, texts, f"{page.title} in {town.name}")
    elif page.template == "phase":
        phase = values["phase"]
        yield from _guide(page, "phase", phase.id, phase, phase, texts, f"{page.title}, general guide")
    elif page.template == "worksheet":
        yield _sheet(curriculum, page, values["sheet"])
    elif page.template == "intervention":
        entry = values["intervention"]
        yield _link(page, "intervention", entry.id, levels=entry.levels, competencies=entry.competencies)
    elif page.template in _TOOLS_FOR_ANY_TOWN:
        yield _link(page, "tool", page.address.rstrip("/"))
    elif page.template in REFERENCE_PAGES:
        yield _link(page, "reference", page.template)
    elif page.town and page.template in {tool for tool, *_ in tools(curriculum.towns[page.town])}:
        town = curriculum.towns[page.town]
        phases = tuple(phase for phase, guide in town.guides.items() if page.template in guide.tools)
        identifier = f"{town.id}/{page.template}"
        yield _link(page, "tool", identifier, title=f"{page.title} in {town.name}", town=town.id, phases=phases)


def _link(page: Page, kind: str, identifier: str, **more: Any) -> Link:
    more = {"title": page.title, "name": page.title, "address": page.address, "description": page.description, **more}
    return Link(id=f"{kind}:{identifier}", kind=kind, **more)


def _guide(
    page: Page, kind: str, identifier: str, guide: Guide | Phase, phase: Phase, texts: Texts, title: str
) -> Iterator[Link]:
    """A guide, its questions and its tasks."""
    about: dict[str, Any] = {"town": page.town, "phases": (phase.id,), "levels": guide.levels}
    about["competencies"] = guide.competencies
    whole = _link(page, kind, identifier, title=title, minutes=guide.minutes, **about)
    yield whole
    about["part_of"] = (whole.id, f"worksheet:{identifier}") if page.town else (whole.id,)
    for question in sorted(guide.questions, key=lambda one: one.number):
        name = f"Question {question.number}"
        text = texts.plain(question.question)
        place = f"{page.address}#question-{question.number}"
        yield Link(
            f"question:{identifier}/{question.number}", "question", f"{name} ({title})", name, place, text, **about
        )
    for task in sorted(guide.tasks, key=lambda one: one.number):
        name = f"Task {task.number}: {task.title}"
        place = f"{page.address}#task-{task.number}"
        text = " ".join(texts.plain(task.text).split())
        yield Link(
            *(f"task:{identifier}/{task.number}", "task", f"{name} ({title})", name, place, text),
            **about,
            minutes=task.minutes,
        )


def _sheet(curriculum: Curriculum, page: Page, sheet: Sheet) -> Link:
    worksheet = sheet.worksheet
    about: dict[str, Any] = {
        "phases": worksheet.phases,
        "minutes": worksheet.minutes,
        "levels": worksheet.levels,
        "competencies": worksheet.competencies,
        "pdf": sheet.address + sheet.pdf("letter"),
    }
    if sheet.town is None:
        return _link(page, "worksheet", worksheet.id, **about)
    guide = f"{sheet.town}/{worksheet.phases[0]}"
    about |= {"town": sheet.town, "part_of": (f"guide:{guide}",), "name": "Questions and tasks, with room to answer"}
    return _link(page, "worksheet", guide, title=f"{page.title}: questions and tasks", **about)


def links_json(curriculum: Curriculum, links: Sequence[Link], site_url: str, *, pdfs: bool) -> str:
    """Return the text of `links.json`: about the edition, and the links, one a line.

    Every link has every field of `Link`, empty ones as `null` or `[]`; addresses begin with `site_url`, which ends
    in a slash. Without `pdfs`, no link has a PDF.
    """
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
        fields["pdf"] = site_url + link.pdf if link.pdf and pdfs else None
        lines.append(json.dumps(fields, ensure_ascii=False))
    top = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return top + ',\n "links": [\n' + ",\n".join(lines) + "\n]}\n"


COLUMNS = ("title", "address", "kind", "town", "phases", "minutes", "levels", "competencies", "id", "description")
"""The columns of `links.csv`."""


def links_csv(curriculum: Curriculum, links: Sequence[Link], site_url: str) -> bytes:
    """Return `links.csv` for spreadsheets: towns and phases by name, several in one cell parted by semicolons."""
    return spreadsheet(
        COLUMNS,
        (
            (
                link.title,
                site_url + link.address,
                KINDS[link.kind],
                curriculum.towns[link.town].name if link.town else "",
                "; ".join(curriculum.phases[phase].title for phase in link.phases),
                str(link.minutes or ""),
                "; ".join(link.levels),
                "; ".join(link.competencies),
                link.id,
                link.description,
            )
            for link in links
        ),
    )


def spreadsheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV, https://www.rfc-editor.org/rfc/rfc4180, in UTF-8.

    It begins with the byte order mark, without which Excel takes UTF-8 for another encoding.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
