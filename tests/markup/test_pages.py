"""Pages written by hand: HTML, code and links to files."""

import pytest

from curriculum.markup.pages import converted_page, links_to_files, page_address


def test_links_to_files() -> None:
    """They become addresses from the site's root, and are known as they are written."""
    page = converted_page("[a](../b.md#c) [d](#e) ![f](g.png) [h](https://i.org) `[j](k.md)` [l](term:m)", "n")
    assert list(links_to_files(page)) == ["../b.md#c", "#e", "g.png"]
    assert 'href="~/b/#c"' in page.html and 'src="~/n/g.png"' in page.html and 'href="#e"' in page.html


def test_code_is_left_alone() -> None:
    """Quotes in code stay straight, and an example is no link."""
    page = converted_page('"A" `"B"`\n\n```\n[x](javascript:y) "C"\n```\n', "")
    assert "“A” <code>&quot;B&quot;</code>" in page.html.replace('"B"', "&quot;B&quot;")
    assert list(page.targets) == [] and "javascript" in page.html and "href" not in page.html


@pytest.mark.parametrize(
    ("file", "address"), [("a/b.md", "a/b/"), ("a/index.md", "a/"), ("index.md", ""), ("a/b.pdf", "a/b.pdf")]
)
def test_addresses(file: str, address: str) -> None:
    """A page is a folder."""
    assert page_address(file) == address
