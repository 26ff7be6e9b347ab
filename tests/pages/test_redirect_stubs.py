"""What is at old and at short addresses."""

import re

from curriculum.pages.redirect_stubs import RedirectStubs


def test_pages_that_lead_on() -> None:
    """They say where, in words, by a refresh, and as the canonical address; anchors of their own lead elsewhere."""
    leads = {
        "old/page/": "glossary/",
        "old/page/#x": "levels/#micro",
        "old/sheet/": "r/new/",
        "r/new/": "worksheets/new/",
    }
    stubs = RedirectStubs(leads, {"glossary/": "Glossary", "levels/": "Levels of practice"})
    pages = {
        file: stubs.page(file, "Practice Towns", "https://x.example/", "default-src 'none'") for file in stubs.pages
    }
    html = pages["old/page/index.html"]
    assert '<noscript><meta http-equiv="refresh" content="0; url=../../glossary/"></noscript>' in html
    assert '<link rel="canonical" href="https://x.example/glossary/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a href="../../glossary/" data-moved>x.example/glossary/</a>' in html
    assert 'id="x">This part of the page is now at <a href="../../levels/#micro">Levels of practice</a>' in html
    assert "<h1>Glossary</h1>" in html
    assert "0; url=../../worksheets/new/" in pages["old/sheet/index.html"]
    assert "<script>" not in html and "style=" not in html


def test_files_and_anchors_have_no_page() -> None:
    """An old file is a copy of the new one; an anchor is a line on its page; the home page can have such a line."""
    stubs = RedirectStubs(
        {"a/old.pdf": "a/new.pdf", "a/#b": "c/#d", "./#e": "f/", "g/#h": "unknown/"}, {"c/": "C", "f/": "F"}
    )
    assert stubs.files == {"a/old.pdf": "a/new.pdf"}
    assert not stubs.pages
    assert stubs.anchors("a/") == [("b", "c/#d", "C")]
    assert stubs.anchors("") == [("e", "f/", "F")]
    assert stubs.anchors("g/") == [("h", "unknown/", "unknown/")]
    assert stubs.anchors("c/") == []


def test_titles_are_shown_as_they_are_written() -> None:
    """None can become part of the page."""
    stubs = RedirectStubs({"old/": "new/"}, {"new/": "A & <b>"})
    html = stubs.page("old/index.html", "Us & <i>", "https://x.example/", "")
    assert "<h1>A &amp; &lt;b&gt;</h1>" in html
    assert not {"<b>", "<i>"} & set(re.findall("<[^>]*>", html))
