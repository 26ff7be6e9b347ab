"""JSON Schemas for editors, one for each kind of content file, generated from the model."""

import json
import re
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from curriculum.model.community import Community
from curriculum.model.curriculum import Curriculum
from curriculum.model.families import Family
from curriculum.model.guide import Guide, Phase
from curriculum.model.intervention import Intervention
from curriculum.model.matrix import Matrix
from curriculum.model.organizations import Organization
from curriculum.model.people import Person
from curriculum.model.places import Place
from curriculum.model.reference import Reference
from curriculum.model.sample import Sample
from curriculum.model.town import Town
from curriculum.model.worksheet import Worksheet

FILES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "curriculum": (Curriculum, ("towns", "phases", "interventions", "worksheets", "samples", "reference", "titles")),
    "town": (Town, ("id", *Town.other_files)),
    "places": (tuple[Place, ...], ()),
    "people": (tuple[Person, ...], ()),
    "organizations": (tuple[Organization, ...], ()),
    "families": (tuple[Family, ...], ()),
    "community": (Community, ()),
    "matrix": (Matrix, ()),
    "guide": (Guide, ()),
    "phase": (Phase, ("id",)),
    "intervention": (Intervention, ("id",)),
    "worksheet": (Worksheet, ("id",)),
    "sample": (Sample, ("id",)),
    **{name: (field.annotation, ()) for name, field in Reference.model_fields.items()},
}
"""Schema's name → the type of the file, and the fields that are derived from file names or are in other files."""


def schemas() -> dict[str, str]:
    """Return the text of every schema file by its name, for example `people.json`."""
    return {f"{name}.json": _schema(name, *parts) for name, parts in FILES.items()}


def derived_fields(kind: Any) -> tuple[str, ...]:
    """Return the fields of a type that are not in its file, but derived from file names or other files."""
    return next((fields for of, fields in FILES.values() if of is kind), ())


def _schema(name: str, kind: Any, elsewhere: tuple[str, ...]) -> str:
    schema = TypeAdapter(kind).json_schema()
    for field in elsewhere:
        schema.get("properties", {}).pop(field, None)
    if "required" in schema:
        schema["required"] = [field for field in schema["required"] if field not in elsewhere]
    if definitions := schema.get("$defs"):
        used = _used({name: part for name, part in schema.items() if name != "$defs"}, definitions)
        schema["$defs"] = {name: part for name, part in definitions.items() if name in used}
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **_without_titles(schema)}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _used(schema: Any, definitions: dict[str, Any]) -> set[str]:
    """Return the names of the definitions that `schema` uses, directly or indirectly."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        names = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(waiting.pop()))) - found
        found |= names
        waiting += [definitions[name] for name in names]
    return found


def _without_titles(schema: Any) -> Any:
    """Remove the titles that pydantic makes from field names, because they only repeat the names."""
    if isinstance(schema, dict):
        # A property may itself be called `title`; its value is then a schema and not a string.
        kept = {key: value for key, value in schema.items() if key != "title" or not isinstance(value, str)}
        return {key: _without_titles(value) for key, value in kept.items()}
    if isinstance(schema, list):
        return [_without_titles(value) for value in schema]
    return schema


def write_schemas(folder: Path) -> list[Path]:
    """Write the schema files to `folder` and return them; schema files of removed types are deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = schemas()
    for stale in set(folder.glob("*.json")) - {folder / name for name in texts}:
        stale.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]
