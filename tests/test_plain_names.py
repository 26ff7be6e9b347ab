"""Names and titles are plain text wherever they are shown; texts are Markdown wherever they are shown."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import AfterValidator, BaseModel
from tests.projects import SMALL, site_of

from curriculum.loading.load import load
from curriculum.model.curriculum import Curriculum
from curriculum.model.fields import Line
from curriculum.site import Site

MARKS = " *em* `code` <u>tag</u> [link](term:ecomap)"
"""What would become elements if it were read as Markdown or as HTML."""
_READ_AS_MARKDOWN = re.compile(r"<em>em</em>|<code>code</code>|>link</a>")


def _with_marks(value: Any, annotation: Any, *, plain: bool) -> Any:
    """Return a value of the model with marks added to each plain name in it, or to each text."""
    if isinstance(value, BaseModel):
        changes = {
            name: _with_marks(getattr(value, name), _annotation(field), plain=plain)
            for name, field in type(value).model_fields.items()
            if name not in ("titles", "at")  # the index of titles, and the place of a note, which is no name
        }
        return value.model_copy(update=changes)
    if isinstance(value, tuple):
        return tuple(_with_marks(one, annotation, plain=plain) for one in value)
    if isinstance(value, Mapping):
        return {name: _with_marks(one, annotation, plain=plain) for name, one in value.items()}
    if isinstance(value, str) and (_is_plain(annotation) if plain else _is_text(annotation)):
        return value.rstrip() + (MARKS if plain else " *em*")
    return value


def _annotation(field: Any) -> Any:
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _strings(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield what is added to each type of string in a type, also within lists and unions."""
    if annotation is str:
        yield tuple(inner for one in metadata for inner in getattr(one, "metadata", None) or [one])
    elif get_origin(annotation) is Annotated:
        kind, *more = get_args(annotation)
        yield from _strings(kind, (*more, *metadata))
    else:
        for one in get_args(annotation):
            yield from _strings(one)


def _is_plain(annotation: Any) -> bool:
    return any(added and all(isinstance(one, MinLen | MaxLen) for one in added) for added in _strings(annotation))


def _is_text(annotation: Any) -> bool:
    checks = {one.func for added in _strings(annotation) for one in added if isinstance(one, AfterValidator)}
    return any(check.__name__ in ("check_line", "check_text") for check in checks)


def _site(*, plain: bool) -> Site:
    curriculum = load(SMALL / "content", SMALL / "docs")
    marked: Curriculum = _with_marks(curriculum, None, plain=plain)
    titles = {
        kind: {name: title + MARKS if plain else title for name, title in ids.items()}
        for kind, ids in curriculum.titles.items()
    }
    return site_of(marked.model_copy(update={"titles": titles}))


def _output(site: Site) -> Iterator[tuple[str, str]]:
    for page in site.pages:
        yield page.address, site.body(page).html
    for address, content in site.files():
        yield address, content if isinstance(content, str) else content.decode()
    for sheet in site.sheets:
        yield sheet.address, site.forms.form(sheet)


def test_the_kinds_of_fields_are_told_apart() -> None:
    """Otherwise the tests below would test nothing."""
    assert _is_text(Line) and not _is_plain(Line)
    marked = _site(plain=True).curriculum.towns["dry-fork"]
    assert marked.people[0].name == f"Ana Example{MARKS}"
    assert MARKS not in marked.people[0].wants and MARKS not in marked.people[0].id
    assert marked.engage and MARKS in marked.engage.case_file[0].title


def test_names_are_never_markdown() -> None:
    """An asterisk in a name or a title is an asterisk."""
    site = _site(plain=True)
    wrong = [
        f"{address}: …{body[max(found.start() - 60, 0) : found.end() + 10]}"
        for address, body in _output(site)
        if (found := _READ_AS_MARKDOWN.search(body))
    ]
    assert wrong == []
    assert [page.address for page in site.pages if "<u>tag" in site.body(page).html] == []


def test_texts_are_always_markdown() -> None:
    """No page and no file shows the signs of Markdown."""
    wrong = [
        f"{address}: …{body[max(found.start() - 60, 0) : found.end() + 10]}"
        for address, body in _output(_site(plain=False))
        if (found := re.search(r"\*em\*", body))
    ]
    assert wrong == []
