"""Finds every text in a value of the content model that students see, with its path."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from curriculum.model.fields import FieldPath

_NOT_SHOWN = ("teaching", "titles")
"""Fields that no student sees as they are: notes for the instructor, and the index of titles."""


def student_texts(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yield the path and the text of every string in a model value that a student sees; the path begins with `path`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _NOT_SHOWN:
                yield from student_texts(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from student_texts(inner, (*path, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from student_texts(inner, (*path, index))
