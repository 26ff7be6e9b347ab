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
"""The months as MLA abbreviates them: those of more than four letters."""

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
    **{character: f"\\{character}" for character in "&%$#_{}"},
}
"""Characters with a meaning in TeX, and their escapes."""


@dataclass(frozen=True)
class Citation:
    """A page to cite. Titles and names are plain text."""

    title: str
    site: str
    author: str
    """A group's name."""
    edition: str
    changed: str
    """The day it last changed, for example `2026-08-17`."""
    url: str
    """Its absolute URL."""

    @cached_property
    def apa(self) -> Markup:
        """The entry of a list of references by APA 7, with the title in italics.

        Group author, date of the last change, title, site, URL without a period. A site with the name of its author, or
        of the page itself, is not named twice.
        """
        year, month, day = self._date
        source = "" if self.site in (self.author, self.title) else _with_period(self.site) + " "
        return Markup("{} ({}, {} {}). <em>{}</em>{} {}{}").format(
            _with_period(self.author),
            year,
            calendar.month_name[month],
            day,
            self.title,
            _period(self.title),
            source,
            self.url,
        )

    @cached_property
    def mla(self) -> Markup:
        """The entry of a list of works cited by MLA 9, with the site in italics.

        The title is in headline style and in quotation marks, with single ones within it; the URL is without
        `https://`. An author who is also the site is omitted.
        """
        year, month, day = self._date
        title = _headline(_single_quotes(self.title))
        author = "" if self.site == self.author else f"{_with_period(self.author)} "
        address = re.sub(r"^https?://", "", self.url)
        if self.title == self.site:  # the whole site
            return Markup("{}<em>{}</em>, {} {} {}, {}.").format(
                author, title, day, _SHORT_MONTHS[month - 1], year, address
            )
        return Markup("{}“{}{}” <em>{}</em>, {} {} {}, {}.").format(
            author, title, _period(title), self.site, day, _SHORT_MONTHS[month - 1], year, address
        )

    @cached_property
    def bibtex(self) -> str:
        """An entry `@misc`, which every style supports; double braces keep the author's name and capitals."""
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
        """The key of the entry, as stable as the page's address."""
        path = re.sub(r"^https?://[^/]*", "", self.url)
        words = re.findall(r"[a-z0-9]+", f"{self.site} {path}".lower())
        return "-".join(words)


def _with_period(text: str) -> str:
    return text + _period(text)


def _period(text: str) -> str:
    """Return the period after a text, or nothing if it ends in punctuation that replaces it."""
    return "" if text.rstrip("”’\"'").endswith((".", "?", "!")) else "."


def _single_quotes(text: str) -> str:
    """Return a text with single quotation marks, for use within double ones."""
    return text.replace("“", "‘").replace("”", "’")


def _headline(title: str) -> str:
    """Capitalize a title as in MLA 9 (2.90): all words, except small ones that are neither first nor last.

    A word that contains capitals stays as it is; the first word after a colon is capitalized.
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


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)
