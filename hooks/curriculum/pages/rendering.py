"""Renders the bodies of pages as HTML, from Jinja templates and from Markdown with macros."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from curriculum.diagrams.drawings import Drawings, folder, pdf_name
from curriculum.diagrams.place_symbols import place_icon
from curriculum.diagrams.portraits import portrait
from curriculum.diagrams.sociometry import Sociometry
from curriculum.formatting import format_date, format_minutes, number_in_words
from curriculum.markup.convert import ROOT
from curriculum.markup.pages import converted_page, links_to_files
from curriculum.markup.typography import typographic
from curriculum.model.addresses import ADDRESSES, address
from curriculum.model.cited_work import GROUPS
from curriculum.model.computed import results
from curriculum.model.curriculum import Curriculum
from curriculum.model.families import relatives
from curriculum.model.field_tables import FieldTable, field_tables
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
from curriculum.texts import resolved, with_root
from curriculum.worksheets.form import Forms
from curriculum.worksheets.moved_answers import MoveMap
from curriculum.worksheets.packets import Packet
from curriculum.worksheets.preview import preview

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the page templates; live preview watches it."""

_HEADING = re.compile(r'<h([2-6]) id="([^"]+)"[^>]*>(.*?)(?=<a class="headerlink"|</h\1>)', re.DOTALL)


# Private-use characters, which no text has: https://www.unicode.org/charts/PDF/UE000.pdf.
_MARK = "\ue000"
_MARKED = re.compile(f"{_MARK}(\\d+){_MARK}")
_BLOCK = re.compile(r"\s*<(?:address|article|aside|div|dl|figure|form|h[1-6]|hr|nav|ol|p|section|svg|table|ul)\b")


class PageEnvironment(SandboxedEnvironment):
    """Evaluates the macro calls of a hand-written page, and ends what would not end by itself."""

    MOST_STEPS = 100_000
    """How many times the loops of a page can be repeated, all together."""
    MOST_DIGITS = 10_000

    intercepted_binops = frozenset(["*", "**"])

    def __init__(self, **options: Any) -> None:
        """`options` are those of `jinja2.Environment`."""
        super().__init__(**options)
        self._steps = 0
        self.globals["_counted"] = self._counted

    def _counted(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self._steps += 1
            if self._steps > self.MOST_STEPS:
                raise jinja2.TemplateRuntimeError(
                    f"the loops of this page are repeated more than {self.MOST_STEPS:,} times: make them shorter"
                )
            yield value

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            counted = nodes.Name("_counted", "load", lineno=loop.lineno)
            loop.iter = nodes.Call(counted, [loop.iter], [], None, None, lineno=loop.lineno)
        return tree

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, or raise to a power, unless the result has too many digits or letters."""
        if isinstance(left, int) and isinstance(right, int):
            digits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        else:
            times = next((one for one in (left, right) if isinstance(one, int)), 0)
            digits = times * max((len(one) for one in (left, right) if hasattr(one, "__len__")), default=0)
        if digits > self.MOST_DIGITS:
            raise jinja2.TemplateRuntimeError(f"the result of this `{operator}` is too large for a page")
        return super().call_binop(context, operator, left, right)


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
        self._curriculum = curriculum
        self._titles = curriculum.titles
        self._bodies: dict[str, Body] = {}
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
        self._environment.globals["has"] = known.has
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
            moved_answers=lambda sheet, root: list(moves.for_script(root, sheet)),
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
            field_tables=lambda: self._field_tables,
            picture_folder=folder,
            pdf_name=pdf_name,
        )

    @cached_property
    def _field_tables(self) -> Mapping[str, Sequence[FieldTable]]:
        return field_tables(self._curriculum.without_teaching())  # the same examples in both editions

    def body(self, page: Page) -> Body:
        """Return the page's body, with URLs relative to the page.

        Raises `jinja2.TemplateError`, with the line, if a macro call of a hand-written page fails.
        """
        if page.address not in self._bodies:
            self._bodies[page.address] = self._render(page)
        return self._bodies[page.address]

    def _render(self, page: Page) -> Body:
        links: Sequence[str] = ()
        if page.markdown:
            markdown, expanded = self._with_macros(page.markdown, page.source)
            made = converted_page(markdown, posixpath.dirname(page.path))
            html, links = _inserted(resolved(made.html, self._titles), expanded), links_to_files(made)
        else:
            html = self._environment.get_template(f"{page.template}.html").render(page=page, **page.values)
        html = with_root(html, page.root)
        headings = (
            Heading(int(level), anchor, Markup(title).striptags()) for level, anchor, title in _HEADING.findall(html)
        )
        return Body(html, tuple(headings), tuple(links))

    def _with_macros(self, markdown: str, name: str) -> tuple[str, Sequence[str]]:
        """Return the Markdown of a hand-written page with a mark for each expanded macro call, and the HTML of these.

        So names and titles are not read as Markdown. The macros of `templates/macros.html` and the curriculum are
        available; `name` is the file in errors.
        """
        if "{{" not in markdown and "{%" not in markdown:
            return markdown, ()
        expanded: list[str] = []

        def marked(value: Any) -> Any:
            if not isinstance(value, str) or (type(value) is str and value.startswith(ROOT)):
                return value
            expanded.append(str(escape(_finalize(value))))
            return f"{_MARK}{len(expanded) - 1}{_MARK}"

        environment = PageEnvironment(
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=marked,
            # `# Heading {#anchor}` must not open a comment.
            comment_start_string="{#-",
            comment_end_string="-#}",
        )
        environment.filters.update(self._environment.filters)
        environment.globals.update(self._environment.globals, range=environment.globals["range"])
        macros = self._environment.get_template("macros.html").module
        code = environment.compile(markdown, name=name, filename=name)
        template = jinja2.Template.from_code(environment, code, dict(environment.globals))
        return template.render(_public(macros)), expanded


def _inserted(body: str, expanded: Sequence[str]) -> str:
    """Return HTML with its marks replaced by the HTML of macro calls; a paragraph of nothing but blocks is undone."""

    def blocks(match: re.Match[str]) -> str:
        numbers = [int(number) for number in _MARKED.findall(match[1])]
        return match[1] if any(_BLOCK.match(expanded[number]) for number in numbers) else match.group()

    body = re.sub(rf"<p>((?:\s*{_MARKED.pattern})+\s*)</p>", blocks, body)
    return _MARKED.sub(lambda match: expanded[int(match[1])], body)


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


def _public(module: Any) -> Mapping[str, Any]:
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def _finalize(value: Any) -> Any:
    """Give plain text, such as titles, the same typographic quotes as Markdown texts."""
    return typographic(value) if type(value) is str and ("'" in value or '"' in value) else value
