"""The tables of fields: every field of every kind of file, with its type, its limits and an example."""

import re
from collections.abc import Mapping, Sequence

import pytest
import yaml
from tests.projects import ROOT, real_curriculum

from curriculum.model.field_tables import FieldTable, anchor, field_tables
from curriculum.model.schemas import FILES, schemas


@pytest.fixture(scope="module")
def tables() -> Mapping[str, Sequence[FieldTable]]:
    """The tables with examples from this project."""
    return field_tables(real_curriculum().without_teaching())


def test_every_kind_of_file_is_on_the_page(tables: Mapping[str, Sequence[FieldTable]]) -> None:
    """And the page has a section for none that does not exist."""
    page = (ROOT / "docs/authors/fields.md").read_text(encoding="utf-8")
    assert re.findall(r'\{\{ fields_of\("(\w+)"\) \}\}', page) == list(FILES) == list(tables)


def test_every_field_of_the_schemas_is_in_a_table(tables: Mapping[str, Sequence[FieldTable]]) -> None:
    """Fields that are made from names of files are not."""
    rows = {row.name for one in tables.values() for table in one for row in table.rows}
    in_schemas = {name for text in schemas().values() for name in properties(yaml.safe_load(text))}
    assert in_schemas - {"additionalProperties"} == rows


def properties(schema: object) -> set[str]:
    """The names of all fields in a JSON Schema."""
    if isinstance(schema, list):
        return {name for inner in schema for name in properties(inner)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties")
    names = set(own) if isinstance(own, dict) else set()
    return names | {name for inner in schema.values() for name in properties(inner)}


def test_each_table_is_there_once(tables: Mapping[str, Sequence[FieldTable]]) -> None:
    """Its heading has an id of its own, and the links between tables lead to one."""
    anchors = [table.anchor for one in tables.values() for table in one]
    assert len(set(anchors)) == len(anchors) > 50
    kinds = " ".join(row.kind for one in tables.values() for table in one for row in table.rows)
    assert set(re.findall(r"\(#([\w-]+)\)", kinds)) <= set(anchors)


def test_every_field_says_what_it_is(tables: Mapping[str, Sequence[FieldTable]]) -> None:
    """With an example that is valid YAML, unless it has fields of its own."""
    for one in tables.values():
        for table in one:
            assert table.about
            for row in table.rows:
                assert row.about and row.kind, (table.name, row.name)
                if "](#" in row.kind or row.kind.startswith("texts, lists"):
                    continue
                assert list(yaml.load(row.example, Loader=yaml.BaseLoader)) == [row.name], (table.name, row)


@pytest.mark.parametrize(
    ("file", "table", "field", "required", "kind", "example"),
    [
        ("town", "Town", "name", True, "name, at most 250 characters", "name: Riverton"),
        ("town", "Worker", "supervisor", False, "id of a person", "supervisor: renata-silva"),
        ("people", "Person", "born", True, "whole number from 1500 to 2200", "born: 1943"),
        ("people", "Person tie", "to", True, "id of a person or organization", "to: wendell-hasek"),
        ("community", "Community", "actors", True, "list of 3 to 24: id of a person or organization", None),
        ("guide", "Task", "title", True, "name that begins with “My”", None),
        ("guide", "Guide", "tasks", False, "list: [task](#fields-task)", ""),
        ("curriculum", "Redirect", "was", True, "address on this site", None),
        ("curriculum", "Moved answers", "now", True, "place on a worksheet", None),
        ("curriculum", "Change", "about", False, "entry as in links: `kind:id`", None),
        ("worksheet", "Worksheet", "case", False, "`true` or `false`", "case: false"),
        ("worksheet", "Worksheet", "levels", True, "list of 1 or more: one of `micro`, `meso`, `macro`", None),
        ("town", "Feature", "points", True, "list of 2 or more: pair: whole number from 0 to 1000", None),
        ("modalities", "Modality", "as_of", True, "month: `2026-11`", "as_of: 2026-11"),
        ("glossary", "Term", "see", False, "list: id of a glossary term", None),
        ("references", "Cited work", "doi", False, "DOI", None),
    ],
)
def test_types_and_limits(
    tables: Mapping[str, Sequence[FieldTable]],
    file: str,
    table: str,
    field: str,
    required: bool,
    kind: str,
    example: str | None,
) -> None:
    """As the model has them."""
    [found] = [row for one in tables[file] if one.name == table for row in one.rows if row.name == field]
    assert (found.required, found.kind) == (required, kind)
    assert example is None or found.example == example


def test_teaching_notes_are_no_examples() -> None:
    """Students can read the page: what is for instructors has invented examples in every edition for students."""
    rows = field_tables(real_curriculum().without_teaching())["town"]
    [synopsis] = [row for table in rows if table.name == "Teaching" for row in table.rows if row.name == "synopsis"]
    assert synopsis.example == "synopsis: What this phase teaches, and how it …"


def test_anchor() -> None:
    """Words are divided by hyphens."""
    assert anchor("CitedWork") == "fields-cited-work"
