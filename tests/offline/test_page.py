"""A page's links and scripts, for a disk."""

import pytest

from curriculum.offline.page import OfflinePage

SITE = {"index.html", "towns/index.html", "towns/riverton/index.html", "worksheets/a/index.html", "worksheets/a/a.pdf"}
URL = "https://towns.example/"


def offline(body: str, address: str = "towns/riverton/index.html") -> OfflinePage:
    """Return what becomes of a page."""
    return OfflinePage(address, body, SITE, URL)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "index.html"),
        ("../../", "../../index.html"),
        ("../../worksheets/a/#part", "../../worksheets/a/index.html#part"),
        ("../../worksheets/a/?phase=engage", "../../worksheets/a/index.html?phase=engage"),
        ("../../worksheets/a/a.pdf", "../../worksheets/a/a.pdf"),
        ("#issue", "#issue"),
        ("?a=b", "?a=b"),
        ("https://example.org/", "https://example.org/"),
        ("tel:988", "tel:988"),
        ("../../feed.xml", "https://towns.example/feed.xml"),
        ("../../../versions.json", "https://towns.example/versions.json"),
    ],
)
def test_links(before: str, after: str) -> None:
    """A folder's link leads to the page in it, and a file that is not in the edition is on the web."""
    assert offline(f'<p class=x><a title="A &amp; B" href="{before}">').text == (
        f'<p class=x><a title="A &amp; B" href="{after}">'
    )


def test_modules_become_one_script() -> None:
    """Where the first stood; whatever else is on the page stays as it is."""
    body = (
        "<svg viewBox='0 0 1 1'><path d=M0/></svg>\n<p>é &lt; <a href='../'>x</a>"
        '<script type="module" src="../../assets/a.js"></script>\n'
        '<script type="application/ld+json">{"a": "<a href=\\"../\\">"}</script>'
        '<script type="module" src="../../assets/b.js"></script><script src="../../assets/c.js"></script>'
    )
    page = offline(body)
    assert page.modules == ["assets/a.js", "assets/b.js"]
    assert page.text == (
        "<svg viewBox='0 0 1 1'><path d=M0/></svg>\n<p>é &lt; <a href=\"../index.html\">x</a>"
        '<script src="../../assets/modules.js" defer data-run="assets/a.js assets/b.js"></script>\n'
        '<script type="application/ld+json">{"a": "<a href=\\"../\\">"}</script>'
        '<script src="../../assets/c.js"></script>'
    )


def test_what_stands_in_the_head() -> None:
    """The policy allows files of the disk and no connection; redirects lead to files; nothing is preloaded."""
    page = offline(
        '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'"><link rel="preload" href="f.woff2">'
        '<meta http-equiv="refresh" content="0; url=../../worksheets/a/"><link rel="canonical" href="https://x.example/">'
        '<link rel="next" href="../../">'
    )
    assert "script-src &#x27;self&#x27; file:" in page.text and "connect-src &#x27;none&#x27;" in page.text
    assert 'content="0; url=../../worksheets/a/index.html"' in page.text
    assert "preload" not in page.text
    assert '<link rel="canonical" href="https://x.example/"><link rel="next" href="../../index.html">' in page.text
