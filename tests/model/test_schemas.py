"""The JSON Schemas that editors use."""

import json
import re

from tests.projects import ROOT

from curriculum.loading.folder import TOWN_FILES
from curriculum.model.reference import Reference
from curriculum.model.schemas import schemas


def test_the_written_schemas_are_current() -> None:
    """After changing the model, run `curriculum schema`."""
    folder = ROOT / "content" / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == schemas()


def test_fields_are_explained() -> None:
    """The docstring under a field is what the editor shows."""
    person = json.loads(schemas()["people.json"])["$defs"]["Person"]
    assert person["properties"]["wants"]["description"] == "What the person wants, in their own terms."
    assert "title" not in person["properties"]["wants"]


def test_every_kind_of_file_is_bound() -> None:
    """The editor's settings name a schema for every file that the loader reads."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {re.sub(r".*/", "", name) for name in settings} == set(schemas())
    bound = str(settings.values())
    for name in [*TOWN_FILES, "town", *Reference.model_fields]:
        assert f"/{name}.yaml" in bound
