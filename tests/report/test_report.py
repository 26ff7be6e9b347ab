"""The report as text, and the bounds that pages keep to."""

from curriculum.report.measures import PageReport, page_reports
from curriculum.report.report import out_of_bounds, report
from curriculum.site import Site


def test_pages_keep_within_the_bounds(real_site: Site) -> None:
    """No page with enough text is much easier or harder to read than the others."""
    assert out_of_bounds(page_reports(real_site)) == []


def test_pages_out_of_bounds_are_found(real_site: Site) -> None:
    """Too easy and too hard pages are named, and pages with little text are not."""
    page = page_reports(real_site)[0].page
    reports = [PageReport(page, 500, length, grade) for length, grade in ((400, 4.0), (400, 14.0), (400, 9.0))]
    reports += [PageReport(page, 500, 150, 4.0), PageReport(page, 50, 20, None)]
    assert out_of_bounds(reports) == [
        f"{page.source} reads at grade {grade}; pages stay between 6.0 and 12.0" for grade in (4.0, 14.0)
    ]


def test_guides_are_neither_thin_nor_endless(real_site: Site) -> None:
    """Every town guide has between 1,200 and 4,000 words of its own."""
    lines = [line for line in report(real_site).splitlines() if line.startswith("  towns/") and "of the guide" in line]
    assert len(lines) == 4 * len(real_site.curriculum.towns)
    for line in lines:
        own = int(line.split(" words, ")[1].split(" of the guide")[0].replace(",", ""))
        assert 1200 <= own <= 4000, line


def test_the_report_has_all_its_parts(real_site: Site) -> None:
    """Kinds of pages with three grades, pages out of the aim, and what the rules found."""
    lines = report(real_site).splitlines()
    [guides] = [line.split() for line in lines if line.startswith("guide ")]
    assert guides[1] == guides[6] == "12"
    least, middle, most = map(float, guides[7:])
    assert 5 < least < middle < most < 13
    assert any(line.endswith("are not at grades 9 to 12") for line in lines)
    assert lines[-1] == "No findings."
