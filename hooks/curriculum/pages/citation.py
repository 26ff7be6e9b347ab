"""How to cite a page: APA 7, MLA 9 and BibTeX.

The rules are those of the *Publication Manual of the American Psychological Association* (7th ed., 2020), 10.16, on web
pages; of the *MLA Handbook* (9th ed., 2021), chapter 5, with 2.90 on capitals, pp. 195–196 on addresses and p. 295 on
months; and of BibTeX (Patashnik, *BibTeXing*, 1988), with the field `url`, which biblatex and newer styles know.
"""

import calendar
import re
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

_SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
"""The months as MLA shortens them: those of more than four letters."""

_SMALL = frozenset(
    # articles, coordinating conjunctions, the “to” of infinitives, and prepositions of whatever length
    "a an the and but for nor or so yet to about above across after against along among around as at before behind "
    "below beneath beside between beyond by concerning despite down during except from in inside into like near of off "
    "on onto out outside over past regarding since through throughout toward under underneath until up upon with "
    "within without".split()
)
_WORD = re.compile(r"[\w’'-]+")

_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
"""Signs that TeX takes for commands, and how they are written to be printed."""


@dataclass(frozen=True)
class Citation:
    """A page to cite. Titles and names are plain words."""

    title: str
    site: str
    author: str
    """A group's name."""
    edition: str
    changed: str
    """The day it last changed, for example `2026-08-17`."""
    url: str
    """Its address, whole."""

    @cached_property
    def apa(self) -> Markup:
        """The entry of a list of references by APA 7, with the title in italics.

        Group author, date of the last change, title, site, address without a full stop. A site with the name of its
        author, or of the page itself, is not named twice.
        """
        year, month, day = self._date
        source = "" if self.site in (self.author, self.title) else _stopped(self.site) + " "
        return Markup("{} ({}, {} {}). <em>{}</em>{} {}{}").format(
            _stopped(self.author),
            year,
            calendar.month_name[month],
            day,
            self.title,
            _stop(self.title),
            source,
            self.url,
        )

    @cached_property
    def mla(self) -> Markup:
        """The entry of a list of works cited by MLA 9, with the site in italics.

        The title is capitalized as a headline and stands in quotation marks, quotation marks in it are single; the
        address is without `https://`. An author who is also the site is left out.
        """
        year, month, day = self._date
        title = _headline(_single_quotes(self.title))
        author = "" if self.site == self.author else f"{_stopped(self.author)} "
        address = re.sub(r"^https?://", "", self.url)
        if self.title == self.site:  # the whole site
            return Markup("{}<em>{}</em>, {} {} {}, {}.").format(
                author, title, day, _SHORT_MONTHS[month - 1], year, address
            )
        return Markup("{}“{}{}” <em>{}</em>, {} {} {}, {}.").format(
            author, title, _stop(title), self.site, day, _SHORT_MONTHS[month - 1], year, address
        )

    @cached_property
    def bibtex(self) -> str:
        """An entry `@misc`, which every style knows; double braces keep the author in one piece and the capitals."""
        year, month, day = self._date
        changed = f"{calendar.month_name[month]} {day}, {year}"
        fields = {
            "author": f"{{{{{_tex(self.author)}}}}}",
            "title": f"{{{{{_tex(self.title)}}}}}",
            "year": f"{{{year}}}",
            "month": calendar.month_abbr[month].lower(),  # a name that BibTeX's styles define
            "howpublished": f"{{{_tex(self.site)}}}",
            "url": f"{{{self.url}}}",
            "note": f"{{Edition {_tex(self.edition)}, last changed {changed}}}",
        }
        lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
        return f"@misc{{{self._key},\n{lines}}}"

    @property
    def _date(self) -> tuple[int, int, int]:
        year, month, day = map(int, self.changed.split("-"))
        return year, month, day

    @property
    def _key(self) -> str:
        """A name for the entry that stays as long as the address does."""
        path = re.sub(r"^https?://[^/]*", "", self.url)
        words = re.findall(r"[a-z0-9]+", f"{self.site} {path}".lower())
        return "-".join(words)


def _stopped(words: str) -> str:
    return words + _stop(words)


def _stop(words: str) -> str:
    """The full stop after words, unless they end in a sign that takes its place."""
    return "" if words.rstrip("”’\"'").endswith((".", "?", "!")) else "."


def _single_quotes(words: str) -> str:
    """Return words as they stand within double quotation marks."""
    return words.replace("“", "‘").replace("”", "’")


def _headline(title: str) -> str:
    """Capitalize a title as MLA 9 (2.90) does: all words but small ones, which are so only in the middle.

    A word that has capitals keeps them as they are; after a colon a title begins anew.
    """
    words = list(_WORD.finditer(title))

    def capitalized(match: re.Match[str]) -> str:
        word = match.group()
        first = match.start() == words[0].start() or re.search(r"[:?!.]\W*$", title[: match.start()])
        last = match.start() == words[-1].start()
        if not (first or last) and word in _SMALL:
            return word
        return "-".join(
            part if index and part in _SMALL or not part.islower() else part[:1].upper() + part[1:]
            for index, part in enumerate(word.split("-"))
        )

    return _WORD.sub(capitalized, title)


def _tex(words: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in words)
