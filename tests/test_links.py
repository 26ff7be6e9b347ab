"""The check of links finds each kind of broken one, or it would say nothing of the site."""

from pathlib import Path

from tests.links import broken, html_pages

GOOD = """<h1 id="top">A</h1><a href="../">up</a><a href="..">up</a><a href="#top">here</a><a href="../#home">home</a>
<a href="https://elsewhere.example/none">elsewhere</a><a href="tel:988">call</a><img src="../a%20b.svg"><link
rel="canonical" href="/none"><script src="../a%20b.svg"></script>"""
BAD = """<a href="../none/">page</a><a href="#none">here</a><a href="../#none">anchor</a><img src="none.svg"><a
href="../files/">folder</a><area href="../../up/"><link rel="stylesheet" href="none.css"><a href="/a/">root</a>"""


def test_links(tmp_path: Path) -> None:
    """Pages, anchors and files that are not there, also above the site's root; other sites are not asked."""
    for name, text in {"index.html": '<p id="home">', "a/index.html": GOOD, "a b.svg": "", "files/x": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert broken(tmp_path, html_pages(tmp_path)) == []
    (tmp_path / "a/index.html").write_text(BAD, encoding="utf-8")
    assert len(broken(tmp_path, html_pages(tmp_path))) == BAD.count("href=") + BAD.count("src=")
