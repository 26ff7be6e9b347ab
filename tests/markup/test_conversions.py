"""Conversions that are remembered: the same as new ones, and not made twice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from curriculum import kept
from curriculum.markup import conversions, convert
from curriculum.markup.conversions import remembered
from curriculum.markup.convert import Converted
from curriculum.markup.pages import converted_page

TEXT = "**Strong** and [words](term:ecomap), “quoted” `code`.\n\n- a\n- b\n\n    code\n"


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[Converted]]:
    """Converts a text in all ways, as if nothing had been converted in this process before."""

    def all_ways(text: str) -> list[Converted]:
        for function in (convert.converted, convert.converted_line, converted_page):
            function.cache_clear()
        return [
            convert.converted(text),
            convert.converted_line(text),
            converted_page(text, ""),
            converted_page(f"{text}\n[x](y.md)", "folder"),
            converted_page(f"{text}\n[x](y.md)", "other"),
        ]

    return all_ways


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that Python-Markdown converts from now on."""
    texts: list[str] = []
    convert_text = Markdown.convert

    def noted(self: Markdown, text: str) -> str:
        texts.append(text)
        return convert_text(self, text)

    monkeypatch.setattr(Markdown, "convert", noted)
    return texts


def test_they_are_the_same(tmp_path: Path, converted: Callable[[str], list[Converted]], made: list[str]) -> None:
    """HTML, links, headings and code come back as they were, without a second conversion."""
    file = tmp_path / "texts.json"
    plain = converted(TEXT)
    assert len(made) == 5 and not file.exists()
    with remembered(file):
        assert converted(TEXT) == plain
    assert len(made) == 10
    with remembered(file):
        assert converted(TEXT) == plain
    assert len(made) == 10
    assert convert.memory is None and converted(TEXT) == plain and len(made) == 15


def test_what_is_kept(tmp_path: Path, converted: Callable[[str], list[Converted]], made: list[str]) -> None:
    """Texts that were used the last time, those of a check with problems as well; nothing that other code has made."""
    file = tmp_path / "texts.json"
    with pytest.raises(KeyError), remembered(file):
        converted("*one*")
        raise KeyError
    with remembered(file):
        converted("*one*")
        assert len(made) == 5
        converted("*two*")
    with remembered(file):
        converted("*two*")
    assert len(made) == 10
    assert len(kept.read(file)["texts"]) == 5
    kept.write(file, {**kept.read(file), "code": "other"})
    with remembered(file):
        converted("*two*")
    assert len(made) == 15
    file.write_bytes(b"garbage")
    with remembered(file):
        converted("*two*")
    assert len(made) == 20


def test_changed_code_converts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules of `markup` and the versions of the libraries are part of what the file is for."""
    before = conversions.Conversions(tmp_path / "texts.json")._code
    monkeypatch.setattr(conversions, "version", lambda name: "0")
    assert conversions.Conversions(tmp_path / "texts.json")._code != before
