"""Front matter of pages written by hand; what is wrong with it is in `bad_content/front_matter_broken.yaml`."""

from pathlib import Path

import pytest

from curriculum.loading.front_matter import PageFile, read_page


@pytest.mark.parametrize(
    ("text", "matter", "markdown"),
    [
        ("---\ntitle: A\n---\n\n# B\n", {"title": "A"}, "# B\n"),
        ("---\ntitle: A\n...\n# B\n", {"title": "A"}, "# B\n"),
        ("\ufeff---\r\ntitle: A\r\n---\r\n# B\r\n", {"title": "A"}, "# B\n"),
        ("---\n---\n# B\n", {}, "# B\n"),
        ("# B\n\n---\n\nC: d\n\n---\n", {}, "# B\n\n---\n\nC: d\n\n---\n"),
        ("---\n\nA rule, and words.\n", {}, "---\n\nA rule, and words.\n"),
    ],
)
def test_parts(tmp_path: Path, text: str, matter: dict[str, str], markdown: str) -> None:
    """The fields, and the Markdown after them; a rule is no front matter."""
    path = tmp_path / "page.md"
    path.write_bytes(text.encode())
    page = read_page(path, "docs/page.md")
    assert isinstance(page, PageFile)
    assert (page.matter, page.markdown, page.problems) == (matter, markdown, ())
