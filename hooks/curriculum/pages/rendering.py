"""Renders the bodies of pages as HTML, from Jinja templates and from Markdown with macros."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from curriculum.diagrams.drawings import Drawings, folder, pdf_name
from curriculum.diagrams.place_symbols import place_icon
from curriculum.diagrams.portraits import portrait
from curriculum.diagrams.sociometry import Sociometry
from curriculum.formatting import format_date, format_minutes, number_in_words
from curriculum.model.addresses import ADDRESSES, address
from curriculum.model.cited_work import GROUPS
from curriculum.model.computed import results
from curriculum.model.curriculum import Curriculum
from curriculum.model.families import relatives
from curriculum.model.known_entries import Known
from curriculum.model.suggest import did_you_mean
from curriculum.model.town import Town
from curriculum.pages.case_tools import tools
from curriculum.pages.changes import changes_in
from curriculum.pages.cross_references import CrossReferences, guides
from curriculum.pages.headers import HEADERS
from curriculum.pages.page import Body, Heading, Page
from curriculum.pages.page_list import REFERENCE_PAGES
from curriculum.pages.slides import pieces
from curriculum.publication import Publication
from curriculum.samples.form import Samples
from curriculum.samples.form import pdf_name as sample_pdf
from curriculum.texts import ROOT, PageMarkdown, typographic, with_root
from curriculum.worksheets.form import Forms
from curriculum.worksheets.moved_answers import MoveMap
from curriculum.worksheets.packets import Packet
from curriculum.worksheets.preview import preview
from curriculum.worksheets.sheet import Sheet

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the page templates; live preview watches it."""

_HEADING = re.compile(r'<h([2-6]) id="([^"]+)"[^>]*>(.*?)(?=<a class="headerlink"|</h\1>)', re.DOTALL)


class Renderer:
    """Renders the pages of one publication, each once."""

    def __init__(
        self,
        publication: Publication,
        forms: Forms,
        samples: Samples,
        moves: MoveMap,
        packets: Sequence[Packet],
        drawings: Drawings,
        *,
        documents: bool = True,
        offline: str = "",
        cache: jinja2.BytecodeCache | None = None,
    ) -> None:
        """`forms`, `samples`, `moves`, `packets` and `drawings` are those of the publication; `documents` says whether
        pages link to PDF and DOCX files; `offline` is the address of the offline edition, if there is one; `cache`
        stores compiled templates.
        """
        curriculum, texts = publication.curriculum, publication.texts
        known = Known(curriculum.titles)
        self._bodies: dict[str, Body] = {}
        self._page_markdown = PageMarkdown(curriculum.titles)
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
            bytecode_cache=cache,
            auto_reload=False,  # a renderer is used for one build
        )
        self._environment.filters.update(
            text=texts.html,
            line=texts.inline,
            plain=texts.plain,
            format_date=format_date,
            number_in_words=number_in_words,
            format_minutes=format_minutes,
            pieces=pieces,
        )
        self._environment.globals.update(
            curriculum=curriculum,
            uses=CrossReferences(curriculum),
            url=url,
            title_of=lambda kind, identifier: _title(known, kind, identifier),
            tools=tools,
            reference_pages=REFERENCE_PAGES,
            reference_groups=GROUPS,
            form=forms.form,
            moved_answers=lambda sheet, root: list(_moved_answers(moves, sheet, root)),
            results=lambda worksheet: [asdict(result) for result in results(worksheet)],
            filled_in=samples.html,
            sample_pdf=sample_pdf,
            pdfs=documents,
            offline=offline,
            packets=packets,
            preview=preview,
            headers=HEADERS,
            neighbors=lambda town: neighbors(curriculum, town),
            all_guides=lambda: guides(curriculum),
            actor=_actor_link,
            changes_in=lambda town: changes_in(curriculum, town.id),
            sociometry_of=Sociometry,
            place_icon=place_icon,
            portrait=portrait,
            relatives=relatives,
            drawing=drawings.drawing,
            picture_folder=folder,
            pdf_name=pdf_name,
        )

    def body(self, page: Page) -> Body:
        """Return the page's body, with URLs relative to the page.

        Raises `jinja2.TemplateError`, with the line, if a macro call of a hand-written page fails.
        """
        if page.address not in self._bodies:
            self._bodies[page.address] = self._render(page)
        return self._bodies[page.address]

    def _render(self, page: Page) -> Body:
        links: tuple[str, ...] = ()
        if page.markdown:
            markdown = self._with_macros(page.markdown, page.source)
            html, links = self._page_markdown.convert(markdown, posixpath.dirname(page.path))
        else:
            html = self._environment.get_template(f"{page.template}.html").render(page=page, **page.values)
        html = with_root(html, page.root)
        headings = (
            Heading(int(level), anchor, Markup(title).striptags()) for level, anchor, title in _HEADING.findall(html)
        )
        return Body(html, tuple(headings), links)

    def _with_macros(self, markdown: str, name: str) -> str:
        """Return the Markdown of a hand-written page with expanded macro calls.

        The macros of `templates/macros.html` and the curriculum are available; `name` is the file in errors.
        """
        if "{{" not in markdown and "{%" not in markdown:
            return markdown
        # `# Heading {#anchor}` must not open a comment.
        environment = self._environment.overlay(comment_start_string="{#-", comment_end_string="-#}")
        macros = self._environment.get_template("macros.html").module
        code = environment.compile(markdown, name=name, filename=name)
        template = jinja2.Template.from_code(environment, code, dict(environment.globals))
        return template.render(_public(macros))


def url(kind: str, identifier: str) -> str:
    """Return the URL of an entry for use in templates, relative to the site's root (`~/`)."""
    if kind not in ADDRESSES:
        raise jinja2.TemplateRuntimeError(f"“{kind}” is not a kind of entry{did_you_mean(kind, ADDRESSES)}")
    return ROOT + address(kind, identifier)


def _title(known: Known, kind: str, identifier: str) -> str:
    """Return an entry's title for use in templates."""
    if problem := known.problem(kind, identifier):
        raise jinja2.TemplateRuntimeError(problem)
    return known.titles[kind][identifier]


def neighbors(curriculum: Curriculum, town: Town) -> list[Town]:
    """Return the next three towns in the list, which starts again at its end.

    A page that listed every town would grow with their number.
    """
    towns = list(curriculum.towns.values())
    place = towns.index(town)
    return (towns[place + 1 :] + towns[:place])[:3]


def _actor_link(town: Town, identifier: str) -> Markup:
    """Return a link to a person or an organization, either of which ties refer to by id."""
    for kind, actors in (("person", town.people), ("organization", town.organizations)):
        for actor in actors:
            if actor.id == identifier:
                return Markup('<a href="{}">{}</a>').format(url(kind, f"{town.id}/{identifier}"), _finalize(actor.name))
    raise jinja2.TemplateRuntimeError(f"{town.id} has no actor “{identifier}”")


def _moved_answers(moves: MoveMap, sheet: Sheet, root: str) -> Iterator[Mapping[str, Any]]:
    """Yield the moves of answers from and to a sheet, as `docs/assets/worksheet/moved.js` reads them."""
    for move in moves.moves(sheet):
        yield {
            "was": move.was,
            "gone": moves.is_gone(move),
            "rest": moves.takes_rest(move),
            "titleBefore": _finalize(moves.title_before(move)),
            "now": move.now.worksheet.id,
            "title": _finalize(move.now.worksheet.title),
            "url": root + move.now.address,
            "texts": move.texts,
            "marks": move.marks,
        }


def _public(module: Any) -> Mapping[str, Any]:
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def _finalize(value: Any) -> Any:
    """Give plain text, such as titles, the same typographic quotes as Markdown texts."""
    return typographic(value) if type(value) is str and ("'" in value or '"' in value) else value
