"""What `curriculum new` starts passes the check at once, explains itself, and has marks to find."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.projects import ROOT, SMALL

from curriculum.cli import main
from curriculum.editing import scaffolds
from curriculum.editing.file_changes import Changes, EditError
from curriculum.editing.project import project
from curriculum.editing.scaffolds import MARK, TEMPLATES, filled_in
from curriculum.loading.load import load
from curriculum.site import read_site

NAME = ': # "It\'s [Łódź] & {more} *there*"'
"""A name with everything that means something in YAML or Markdown."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small project without its assets."""
    shutil.copytree(SMALL, tmp_path / "small", ignore=shutil.ignore_patterns(".cache"))
    return tmp_path / "small"


def new(root: Path, *arguments: str) -> int:
    """Run `curriculum new`."""
    return main(["--root", str(root), "new", *arguments])


def test_everything_passes_the_check_at_once(small: Path) -> None:
    """With the strangest name; every page can be rendered."""
    commands = [["town", NAME, "--id", "strange"], ["guide", "strange", "intervene"], ["guide", NAME, "evaluate"]]
    commands += [["family", "strange", NAME], ["family", "strange", "Another"], ["community", "strange"]]
    commands += [["matrix", "strange"], ["worksheet", NAME], ["intervention", NAME], ["term", NAME], ["phase", NAME]]
    for command in commands:
        assert new(small, *command) == 0, command
    read_site(small).check()
    curriculum = load(small / "content")
    town = curriculum.towns["strange"]
    assert town.name == NAME and [family.name for family in town.families] == [NAME, "Another"]
    assert list(town.guides) == ["engage", "intervene", "evaluate"] and town.community and town.matrix
    made = "its-lodz-more-there"
    assert curriculum.worksheets[made].title == curriculum.interventions[made].title == NAME
    assert curriculum.phases[made].title == NAME and curriculum.phases[made].number == 5
    terms = {term.id: term.title for term in curriculum.reference.glossary.terms}
    assert terms[made] == NAME


def test_everything_fits_into_this_project(tmp_path: Path) -> None:
    """The entries that templates refer to are there."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    new_entries: list[tuple[Callable[..., None], tuple[str, ...]]] = [
        (scaffolds.new_town, ("Ash Hill",)),
        (scaffolds.new_guide, ("ash-hill", "assess")),
        (scaffolds.new_family, ("riverton", "Ash")),
        (scaffolds.new_community, ("ash-hill",)),
        (scaffolds.new_matrix, ("ash-hill",)),
        (scaffolds.new_worksheet, ("Ash plan",)),
        (scaffolds.new_intervention, ("Ash work",)),
        (scaffolds.new_term, ("ash",)),
        (scaffolds.new_phase, ("Ash phase",)),
    ]
    for plan, words in new_entries:
        changes = Changes(tmp_path)
        plan(changes, project(tmp_path), *words)
        changes.make()
    curriculum = load(tmp_path / "content")
    assert curriculum.interventions["ash-work"].behaviors == ("epas-2022-6-a",)
    assert curriculum.towns["ash-hill"].guides["assess"].behaviors == ("epas-2022-7-a",)


@pytest.mark.parametrize("template", sorted(path.stem for path in TEMPLATES.glob("*.yaml")))
def test_templates_explain_themselves(template: str) -> None:
    """Each has comments, marks at the ends of the texts to replace, and no token is left."""
    words = {"ENTRY_NAME": "A name", "ENTRY_ID": "a-name", "PHASE_NUMBER": "1", "PHASE_TITLE": "Engage"}
    words |= {"TOWN_TITLE": "A town", "FIRST_ACTOR": "a", "SECOND_ACTOR": "b", "THIRD_ACTOR": "c"}
    text = filled_in(template, project(SMALL), **words)
    assert text.count("#") >= 3 and text.count(MARK) >= 1
    assert not any(line.rstrip() != line for line in text.splitlines())
    assert "-NAME" not in text and "-ID" not in text and "ACTOR" not in text and "A-" not in text
    assert yaml.safe_load(text)


@pytest.mark.parametrize(
    "name",
    [
        "town",
        "people",
        "places",
        "organizations",
        "guide",
        "phase",
        "intervention",
        "worksheet",
        "matrix",
        "community",
    ],
)
def test_texts_of_templates_end_with_the_mark(name: str) -> None:
    """A sentence without it would be published unnoticed."""

    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in texts(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in texts(inner)]
        return [value] if isinstance(value, str) else []

    loaded = yaml.safe_load((TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8"))
    sentences = [text for text in texts(loaded) if " " in text.strip()]
    assert sentences and [text for text in sentences if not text.rstrip().endswith(MARK)] == []


@pytest.mark.parametrize(
    ("name", "town_id"),
    [
        ("Cañon Creek", "canon-creek"),
        ("  Dry  Fork 2 ", "dry-fork-2"),
        ("Mill_Town", "mill-town"),
        ("-5 Points-", "5-points"),
        ("Łódź", "lodz"),
        ("St. Orrin's Mill", "st-orrins-mill"),
    ],
)
def test_ids(small: Path, name: str, town_id: str) -> None:
    """An id is an address: lower case, without accents, hyphens between words and at no end."""
    changes = Changes(small)
    scaffolds.new_town(changes, project(small), name)
    assert all(line.startswith(f"write content/towns/{town_id}/") for line in changes.summary())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["town", "dry fork"], "content/towns/dry-fork already exists: choose another name or --id"),
        (["town", "…"], "“…” has no letter from a to z and no digit to make an id from: add one, for example --id"),
        (["town", "李村"], "“李村” has no letter from a to z"),
        (["town", "Con"], "Windows can’t have a file or folder named “con”: choose a longer name, or give an id of"),
        (["worksheet", "COM1"], "Windows can’t have a file or folder named “com1”"),
        (["worksheet", "Index"], "the name “index” belongs to the page that lists all of them: choose another"),
        (["worksheet", "Good", "--id", "Not good"], "“Not good” can’t be an id: it can only have lower-case letters"),
        (["worksheet", "x" * 61], "has 61 characters and can have 60 at most: choose a shorter one"),
        (["worksheet", "y" * 251], "a name has from 1 to 250 characters, and this one has 251"),
        (["town", " "], "a name has from 1 to 250 characters, and this one has 0: write one in quotes"),
        (["town", "Two\nlines"], "“Two\\nlines” has an invisible character: type the name without it"),
        (["worksheet", "Every part"], "content/worksheets/every-part.yaml already exists"),
        (["term", "Ecomap"], "the glossary already has the term “ecomap”"),
        (["guide", "dry-fork", "engage"], "content/towns/dry-fork/engage.yaml already exists"),
        (["guide", "dry-frok", "assess"], "there is no town “dry-frok”: choose from dry-fork"),
        (["guide", "dry-fork", "asses"], "a town has no guide to “asses”; did you mean “assess”?"),
        (["family", "dry-fork", "Example"], "dry-fork already has a family “example”"),
        (["community", "dry-fork"], "content/towns/dry-fork/community.yaml already exists"),
        (["matrix", "dry-fork"], "content/towns/dry-fork/matrix.yaml already exists"),
        (["phase", "Engage"], "content/phases/engage.yaml already exists"),
    ],
)
def test_what_cannot_be_started(
    small: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said in one line, and nothing is written."""
    before = sorted(small.rglob("*"))
    assert new(small, *arguments) == 1
    error = capsys.readouterr().err
    assert message in error and error.count("\n") == 1
    assert sorted(path for path in small.rglob("*") if ".cache" not in path.parts) == before


def test_a_term_goes_to_its_alphabetical_place() -> None:
    """The rest of the glossary stays as it is."""
    changes = Changes(ROOT)
    scaffolds.new_term(changes, project(ROOT), "ecology")
    text = changes.text("content/reference/glossary.yaml")
    before = (ROOT / "content/reference/glossary.yaml").read_text(encoding="utf-8")
    ids = [line.removeprefix("  - id: ") for line in text.splitlines() if line.startswith("  - id: ")]
    place = ids.index("ecology")
    assert ids[place - 1] < "ecology" < ids[place + 1]
    entry = text[text.index("  - id: ecology") : text.index(f"  - id: {ids[place + 1]}\n")]
    assert text.replace(entry, "", 1) == before and entry.endswith(f"{MARK}\n\n")


def test_a_town_with_too_few_actors(small: Path) -> None:
    """A sociogram of two would be none."""
    people = small / "content/towns/dry-fork/people.yaml"
    (small / "content/towns/dry-fork/community.yaml").unlink()
    entries = people.read_text(encoding="utf-8").split("\n- id:")
    people.write_text("\n- id:".join(entries[:2]) + "\n", encoding="utf-8")
    organizations = small / "content/towns/dry-fork/organizations.yaml"
    entries = organizations.read_text(encoding="utf-8").split("\n- id:")
    organizations.write_text("\n- id:".join(entries[:2]) + "\n", encoding="utf-8")
    with pytest.raises(EditError, match="needs three people or organizations, and dry-fork has 2"):
        scaffolds.new_community(Changes(small), project(small), "dry-fork")


def test_content_with_other_problems_is_no_obstacle(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A town can be started while another one is not finished."""
    people = small / "content/towns/dry-fork/people.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("wants:", "want:"), encoding="utf-8")
    assert new(small, "town", "Ash Hill") == 0
    capsys.readouterr()
    assert main(["--root", str(small), "check", "--format", "text"]) == 1
    assert "ash-hill" not in capsys.readouterr().out


def test_a_dry_run_writes_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It lists the files."""
    assert new(small, "matrix", "dry-fork", "--dry-run") == 1
    assert "already exists" in capsys.readouterr().err
    assert new(small, "worksheet", "Plan", "--dry-run") == 0
    assert capsys.readouterr().out == "would write content/worksheets/plan.yaml\n"
    assert not (small / "content/worksheets/plan.yaml").exists()


def test_a_folder_that_is_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says where to run the command, and no folder is made."""
    assert new(tmp_path, "town", "Ash Hill") == 1
    assert "has no content/curriculum.yaml: run the command in the project’s folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
