"""The whole report as text: lengths and reading grades by kind of page, each page, and the findings."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from curriculum.report.measures import AIM, BOUND_WORDS, BOUNDS, PageReport, page_reports
from curriculum.report.rules import findings
from curriculum.report.texts import placed_texts, words
from curriculum.site import Site


def report(site: Site) -> str:
    """Return the report on a site's content."""
    reports = page_reports(site)
    found = [*findings(site.curriculum), *out_of_bounds(reports)]
    lines = [*_by_kind(reports), "", *_by_page(reports), "", *_out_of_aim(reports), ""]
    return "\n".join([*lines, f"{len(found)} findings" if found else "No findings.", *found])


def out_of_bounds(reports: list[PageReport]) -> list[str]:
    """Return one sentence for each page whose reading grade is outside `BOUNDS`."""
    low, high = BOUNDS
    return [
        f"{one.page.source} reads at grade {one.grade}; pages stay between {low} and {high}"
        for one in reports
        if one.grade is not None and one.paragraph_words >= BOUND_WORDS and not low <= one.grade <= high
    ]


def _by_kind(reports: list[PageReport]) -> Iterator[str]:
    yield f"{'':<16}{'':>6}{'words':>9}{'':>22}   reading grade of paragraphs"
    yield f"{'kind of page':<16}{'pages':>6}" + "".join(
        f"{name:>{width}}"
        for name, width in [("all", 9), ("least", 7), ("median", 8), ("most", 7), ("pages", 9)]
        + [("least", 7), ("median", 8), ("most", 7)]
    )
    kinds: dict[str, list[PageReport]] = defaultdict(list)
    for one in reports:
        kinds[one.page.template].append(one)
    for kind, members in kinds.items():
        lengths = [member.words for member in members]
        grades = [member.grade for member in members if member.grade is not None]
        line = f"{kind:<16}{len(members):>6}{sum(lengths):>9,}{min(lengths):>7,}{round(median(lengths)):>8,}"
        line += f"{max(lengths):>7,}{len(grades):>9}"
        if grades:
            line += f"{min(grades):>7.1f}{median(grades):>8.1f}{max(grades):>7.1f}"
        yield line


def _by_page(reports: list[PageReport]) -> Iterator[str]:
    yield "pages, and the words of guides without what the template adds"
    for one in reports:
        guide = one.page.values.get("guide")
        own = f", {sum(len(words(text)) for _, text in placed_texts(guide)):,} of the guide" if guide else ""
        grade = f"grade {one.grade}" if one.grade is not None else "too few sentences for a grade"
        yield f"  {one.page.address:<42}{one.words:>6,} words{own}, {grade}"


def _out_of_aim(reports: list[PageReport]) -> Iterator[str]:
    low, high = AIM
    measured = [one for one in reports if one.grade is not None and one.paragraph_words >= BOUND_WORDS]
    outside = [one for one in measured if one.grade is not None and not low <= one.grade <= high]
    yield (
        f"{len(outside)} of {len(measured)} pages with {BOUND_WORDS} words of paragraphs or more are not at grades "
        f"{low:.0f} to {high:.0f}"
    )
    for one in sorted(outside, key=lambda one: (one.grade or 0, one.page.address)):
        yield f"  {one.page.address:<42}grade {one.grade}"
