"""How to cite a page, to the letter."""

from dataclasses import replace

import pytest

from curriculum.pages.citation import Citation

GUIDE = Citation(
    title="Engage in Riverton",
    site="Practice Towns",
    author="Practice Towns contributors",
    edition="2026-fall",
    changed="2026-09-07",
    url="https://practice-towns.example/towns/riverton/engage/",
)


def test_apa() -> None:
    """Group author, date in parentheses with the month in full, title in italics, site, address without a stop."""
    assert GUIDE.apa == (
        "Practice Towns contributors. (2026, September 7). <em>Engage in Riverton</em>. Practice Towns. "
        "https://practice-towns.example/towns/riverton/engage/"
    )


def test_apa_names_nothing_twice() -> None:
    """A site that is its own author, and the home page, whose title is the site's."""
    alike = replace(GUIDE, author="Practice Towns")
    assert alike.apa.startswith("Practice Towns. (2026, September 7). <em>Engage in Riverton</em>. https://")
    home = replace(GUIDE, title="Practice Towns", url="https://practice-towns.example/")
    assert home.apa.endswith("(2026, September 7). <em>Practice Towns</em>. https://practice-towns.example/")


def test_mla() -> None:
    """Title in quotation marks with the stop inside, site in italics, day before the short month, no `https://`."""
    assert GUIDE.mla == (
        "Practice Towns contributors. “Engage in Riverton.” <em>Practice Towns</em>, 7 Sept. 2026, "
        "practice-towns.example/towns/riverton/engage/."
    )


def test_mla_of_the_whole_site() -> None:
    """It has no page's title, and a site that is its own author is named once."""
    home = replace(GUIDE, title="Practice Towns", author="Practice Towns", url="https://practice-towns.example/")
    assert home.mla == "<em>Practice Towns</em>, 7 Sept. 2026, practice-towns.example/."


@pytest.mark.parametrize(
    ("month", "short"), [("01", "Jan."), ("05", "May"), ("06", "June"), ("07", "July"), ("09", "Sept."), ("12", "Dec.")]
)
def test_mla_shortens_long_months(month: str, short: str) -> None:
    """Those of more than four letters."""
    assert f", 7 {short} 2026, " in replace(GUIDE, changed=f"2026-{month}-07").mla


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Ripple effects", "Ripple Effects."),
        ("Where to begin", "Where to Begin."),
        ("Who is the client?", "Who Is the Client?"),
        ("Consent: a checklist for the first visit", "Consent: A Checklist for the First Visit."),
        ("A needs-assessment plan", "A Needs-Assessment Plan."),
        ("EPAS and your iPad", "EPAS and Your iPad."),
        ("What “enough” means", "What ‘Enough’ Means."),
        ("Ask “why?”", "Ask ‘Why?’"),
        ("What the client’s words are about", "What the Client’s Words Are About."),
    ],
)
def test_mla_capitalizes_titles(title: str, headline: str) -> None:
    """All words but small ones in the middle; quotation marks in the title are single ones."""
    assert f"“{headline}”" in replace(GUIDE, title=title).mla


def test_html_is_escaped() -> None:
    """What is plain in a title stays plain."""
    cited = replace(GUIDE, title="Food & <shelter>")
    assert "<em>Food &amp; &lt;shelter&gt;</em>" in cited.apa
    assert "“Food &amp; &lt;Shelter&gt;.”" in cited.mla


def test_bibtex() -> None:
    """An entry every style can read; the key stays as long as the address."""
    assert GUIDE.bibtex == (
        "@misc{practice-towns-towns-riverton-engage,\n"
        "  author = {{Practice Towns contributors}},\n"
        "  title = {{Engage in Riverton}},\n"
        "  year = {2026},\n"
        "  month = sep,\n"
        "  howpublished = {Practice Towns},\n"
        "  url = {https://practice-towns.example/towns/riverton/engage/},\n"
        "  note = {Edition 2026-fall, last changed September 7, 2026},\n"
        "}"
    )


def test_bibtex_escapes_what_tex_takes_for_commands() -> None:
    """Ampersand, underscore, braces and the like; quotation marks may stand."""
    cited = replace(GUIDE, title='50 % of "a_b" & {c} #1 ~ ^ \\ $')
    wanted = r'50 \% of "a\_b" \& \{c\} \#1 \textasciitilde{} \textasciicircum{} \textbackslash{} \$'
    assert f"  title = {{{{{wanted}}}}},\n" in cited.bibtex
