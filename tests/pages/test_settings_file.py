"""The settings that the site depends on; what is wrong with them is in `bad_content/settings_….yaml`."""

from pathlib import Path

import pytest
from tests.projects import ROOT, real_site, site_of

from curriculum.model.curriculum import Curriculum
from curriculum.pages.settings_file import settings_problems


def test_the_settings_of_the_real_site_have_no_problems() -> None:
    """Its address comes from the environment, and its navigation names what exists."""
    assert list(settings_problems(ROOT, real_site().pages)) == []


@pytest.mark.parametrize(
    ("address", "variable", "is_problem"),
    [
        ("https://example.org/", None, False),
        ('!ENV [TEST_SITE_URL, "https://example.org/"]', None, False),
        ('!ENV [TEST_SITE_URL, "https://example.org/"]', "", True),
        ("!ENV TEST_SITE_URL", "https://example.org/a/", False),
        ("!ENV TEST_SITE_URL", None, True),
        ('""', None, True),
        ("example.org", None, True),
    ],
)
def test_addresses(
    tmp_path: Path,
    small: Curriculum,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    variable: str | None,
    is_problem: bool,
) -> None:
    """The address may come from the environment, and is a full one."""
    monkeypatch.delenv("TEST_SITE_URL", raising=False)
    if variable is not None:
        monkeypatch.setenv("TEST_SITE_URL", variable)
    (tmp_path / "mkdocs.yml").write_text(f"site_url: {address}\n", encoding="utf-8")
    found = [(one.line, one.column) for one in settings_problems(tmp_path, site_of(small).pages)]
    assert found == ([(1, 11)] if is_problem else [])
