"""Measures pages: how long they are, and the reading grade of their paragraphs."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup

from curriculum.pages.page import Page
from curriculum.pages.page_list import content_pages
from curriculum.report.texts import words
from curriculum.site import Site

AIM = (9.0, 12.0)
"""The reading grades to aim at, for readers in college; pages outside are listed."""
BOUNDS = (6.0, 12.0)
"""The reading grades between which every page lies that has at least `BOUND_WORDS` words of paragraphs."""
BOUND_WORDS = 200
SAMPLE_WORDS = 100
"""The fewest words of paragraphs that a reading grade is given for, as in the samples of Kincaid and others."""

_APART = frozenset("aside dd dt figure form label li nav noscript select table".split())
"""Elements whose paragraphs are no running text: entries of lists and tables, captions, controls, the help line."""
_ENDING = re.compile(r"[.!?]+[”’\"')\]]*(?=\s|$)")
_ABBREVIATION = re.compile(r"\b(?:Rev|Dr|Mr|Mrs|Ms|St|vs|No|[A-Z]|[ap]\.m|e\.g|i\.e|U\.S)\.$")


@dataclass(frozen=True)
class PageReport:
    """One page's length and reading grade."""

    page: Page
    words: int
    """Words of running text: paragraphs and entries of lists, without tables and forms."""
    paragraph_words: int
    """Words of the sentences that the grade is measured on."""
    grade: float | None
    """Flesch–Kincaid grade level of the sentences in paragraphs; None if they have fewer than `SAMPLE_WORDS` words."""


def page_reports(site: Site) -> list[PageReport]:
    """Measure every page generated from `content/`, except those that show another page in a different form."""
    reports = []
    for page in content_pages(site.content, site.sheets):
        if page.companion_of is not None:
            continue
        html = site.body(page).html
        measured = paragraph_sentences(html)
        length = len(words(" ".join(measured)))
        grade = reading_grade(measured) if length >= SAMPLE_WORDS else None
        reports.append(PageReport(page, len(words(_running_text(html))), length, grade))
    return reports


def _running_text(html: str) -> str:
    """Return the paragraphs and list items of a page, one per line."""
    html = re.sub(r"<(table|form|nav)\b.*?</\1>|<a class=\"headerlink\".*?</a>", "", html, flags=re.DOTALL)
    pieces = re.findall(r"<(?:p|li|dd)\b[^>]*>(.*?)(?=</?(?:p|li|dd|ul|ol|dl|div)\b)", html, flags=re.DOTALL)
    return "\n".join(filter(None, (str(Markup(piece).striptags()) for piece in pieces)))


class _Paragraphs(HTMLParser):
    """Collects the texts of a page's paragraphs, without those in `_APART` and without lists of references."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._apart = 0
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _APART or "ws-sample" in (dict(attrs).get("class") or "").split():
            self._apart += 1  # the sheet of a sample, a form as well, is the last on its page
        elif tag == "p" and not self._apart and ("class", "pt-refs") not in attrs:
            self._inside = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _APART:
            self._apart -= 1
        elif tag == "p":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and not self._apart:
            self.texts[-1] += data


def paragraph_sentences(html: str) -> list[str]:
    """Return the sentences in a page's paragraphs; headings, list items and pieces without a final mark are none."""
    paragraphs = _Paragraphs()
    paragraphs.feed(html)
    found = []
    for text in (" ".join(one.split()) for one in paragraphs.texts):
        start = 0
        for ending in _ENDING.finditer(text):
            sentence = text[start : ending.end()].strip()
            if ending.end() == len(text) or not _ABBREVIATION.search(sentence):
                found.append(sentence)
                start = ending.end()
    return found


def reading_grade(sentences: list[str]) -> float:
    """Return the Flesch–Kincaid grade level of sentences; 0 if there are none.

    Source: Kincaid, Fishburne, Rogers and Chissom (1975), Research Branch Report 8-75. Syllables are
    counted as groups of vowels, without a silent e at the end.
    """
    spelled = [word for sentence in sentences for word in re.findall(r"[A-Za-z][A-Za-z’']*", sentence)]
    if not spelled:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in spelled)
    return round(0.39 * len(spelled) / len(sentences) + 11.8 * syllables / len(spelled) - 15.59, 1)


def _syllables(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<![aeiouyl])e$|’.*$|'.*$", "", word))))
