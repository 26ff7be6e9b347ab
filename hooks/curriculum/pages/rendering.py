"""Renders pages: Jinja templates and macros turn the model into HTML bodies."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from curriculum.diagrams.drawings import Drawings, folder, pdf_name
from curriculum.diagrams.place_symbols import place_icon
from curriculum.diagrams.portraits import portrait
from curriculum.diagrams.sociometry import Sociometry
from curriculum.model.addresses import ADDRESSES, address
from curriculum.model.curriculum import Curriculum
from curriculum.model.families import relatives
from curriculum.model.suggest import did_you_mean
from curriculum.model.town import Town
from curriculum.pages.changes import changes_in
from curriculum.pages.cross_references import CrossReferences, guides
from curriculum.pages.headers import HEADERS
from curriculum.pages.page import Heading, Page
from curriculum.pages.page_list import REFERENCE_PAGES, tools
from curriculum.pages.slides import pieces
from curriculum.texts import ROOT, Texts, typographic, with_root
from curriculum.worksheets.form import Forms
from curriculum.worksheets.packets import packets
from curriculum.worksheets.preview import preview

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the page templates; live preview watches it."""

_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)(?=<a class="headerlink"|</h\1>)', re.DOTALL)


@dataclass(frozen=True)
class Body:
    """A rendered page body."""

    html: str
    """The body, its addresses counted from the page."""
    headings: tuple[Heading, ...]
    """The headings of levels 2 and 3, in order."""

    @property
    def anchors(self) -> set[str]:
        """Every id that links can lead to."""
        return set(re.findall(r'\sid="([^"]+)"', self.html))


class Renderer:
    """Renders the pages of one curriculum."""

    def __init__(
        self,
        curriculum: Curriculum,
        texts: Texts,
        site_url: str,
        *,
        pdfs: bool = True,
        offline: str = "",
        cache: jinja2.BytecodeCache | None = None,
        drawings: Drawings | None = None,
    ) -> None:
        """`site_url` is the site's public address, ending in a slash; `pdfs` says whether worksheets
        have PDFs beside them; `offline` is the address of the whole site as a file, if there is one; `cache` keeps
        compiled templates; `drawings` has the pictures, if they are drawings already.
        """
        self._texts = texts
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
            bytecode_cache=cache,
            auto_reload=False,  # a renderer lives for one build
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
            title_of=lambda kind, identifier: curriculum.titles[kind][identifier],
            tools=tools,
            reference_pages=REFERENCE_PAGES,
            form=Forms(self._texts, curriculum, site_url).form,
            pdfs=pdfs,
            offline=offline,
            packets=lambda: packets(curriculum, texts),
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
            drawing=(drawings or Drawings(curriculum)).drawing,
            picture_folder=folder,
            pdf_name=pdf_name,
        )

    def body(self, page: Page) -> Body:
        """Return the page's body, its addresses counted from the page."""
        template = self._environment.get_template(f"{page.template}.html")
        html = with_root(template.render(page=page, **page.values), page.root)
        headings = (
            Heading(int(level), anchor, Markup(title).striptags()) for level, anchor, title in _HEADING.findall(html)
        )
        return Body(html, tuple(headings))

    def hand_written(self, markdown: str, name: str) -> str:
        """Return the Markdown of a page of `docs/` with its macro calls carried out.

        The macros of `templates/macros.html` and the curriculum are at hand. Addresses come out as
        `~/…`; pass the page's HTML through `with_root` later. Raises `jinja2.TemplateError`, which
        knows the line.
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
    """Return the address of an entry for use in templates, counted from the site's root (`~/`)."""
    if kind not in ADDRESSES:
        raise jinja2.TemplateRuntimeError(f"“{kind}” is not a kind of entry{did_you_mean(kind, ADDRESSES)}")
    return ROOT + address(kind, identifier)


def format_date(date: str) -> str:
    """Return `2024-05-14` as `May 14, 2024`, `2024-05` as `May 2024`, `1911` as it is."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = calendar.month_name[int(rest[0])]
    return f"{month} {int(rest[1])}, {year}" if len(rest) > 1 else f"{month} {year}"


def format_minutes(minutes: int) -> str:
    """Return a number of minutes as people say it: `45 minutes`, `2 hours`, `2½ hours`; above an hour, to the half."""
    if minutes < 90:
        return f"{minutes} minutes"
    halves = round(minutes / 30)
    return f"{halves // 2}{'½' if halves % 2 else ''} hours"


_WORDS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()


def number_in_words(number: int) -> str:
    """Return a small number in words, as running text has it, and a larger one in digits."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def neighbors(curriculum: Curriculum, town: Town) -> list[Town]:
    """Return the three towns that follow in the list, from its beginning again at the end.

    A page that named every town would grow with their number.
    """
    towns = list(curriculum.towns.values())
    place = towns.index(town)
    return (towns[place + 1 :] + towns[:place])[:3]


def _actor_link(town: Town, identifier: str) -> Markup:
    """Link to a person or an organization; ties name either by its id."""
    for kind, actors in (("person", town.people), ("organization", town.organizations)):
        for actor in actors:
            if actor.id == identifier:
                return Markup('<a href="{}">{}</a>').format(url(kind, f"{town.id}/{identifier}"), _finalize(actor.name))
    raise jinja2.TemplateRuntimeError(f"{town.id} has no actor “{identifier}”")


def _public(module: Any) -> Mapping[str, Any]:
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def _finalize(value: Any) -> Any:
    """Titles are plain words; they get the same quotes as texts."""
    return typographic(value) if type(value) is str and ("'" in value or '"' in value) else value
