"""Starts towns, guides, worksheets and other entries from template files, which are valid and contain instructions.

Texts to replace end with the sign `MARK`, which `curriculum check --publish` looks for.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from curriculum.editing.file_changes import Changes, EditError
from curriculum.editing.project import Project, checked_name, id_of, town_of
from curriculum.editing.yaml_edits import scalar, with_entry
from curriculum.loading.folder import GUIDES
from curriculum.model.suggest import instead_of, one_line, visible

MARK = "✎"
"""The sign at the end of a text that is still to be written."""
EXAMPLE_ID = "example-"
"""What the ids in templates begin with."""
TEMPLATES = Path(__file__).parent / "templates"
TOWN_TEMPLATES = ("town", "organizations", "people", "places", "guide")
"""The templates of the files that a new town has."""

# What templates refer to, if the project has it: a token, the kind of entry, and ids by preference.
_PREFERRED: Mapping[str, tuple[str, Sequence[str]]] = {
    "A-BEHAVIOR": ("behavior", ("epas-2022-6-a",)),
    "A-COMPETENCY": ("competency", ("epas-2022-6",)),
    "A-STANDARD": ("standard", ("nasw-2021-1-02",)),
    "A-STAGE": ("stage", ("engagement",)),
    "A-PHASE": ("phase", ("engage",)),
    "A-TERM": ("term", ("assessment",)),
    "A-REFERENCE": ("reference", ()),
    "AN-INTERVENTION": ("intervention", ("information",)),
    "A-WORKSHEET": ("worksheet", ("goals-and-tasks",)),
}
_TERMS = ("client-system", "informed-consent", "confidentiality")
_PHASE_BEHAVIORS = {"engage": "6", "assess": "7", "intervene": "8", "evaluate": "9"}
_TOKEN = re.compile(r"\b(?:ENTRY|TOWN|PHASE|AN?|FIRST|SECOND|THIRD|THREE)-[A-Z]+\b")
_ACTORS = ("FIRST-ACTOR", "SECOND-ACTOR", "THIRD-ACTOR")


def filled_in(template: str, known: Project, **words: str) -> str:
    """Return the text of a template (`town`, `guide` …) with its tokens replaced: `ENTRY_NAME` is for `ENTRY-NAME`."""
    given = {token.replace("_", "-"): word for token, word in words.items()}
    chosen = {token: _pick(known, *choice) for token, choice in _PREFERRED.items()}
    terms = [term for term in (*_TERMS, *known.ids("term")) if term in known.ids("term")]
    chosen["THREE-TERMS"] = f"[{', '.join(dict.fromkeys(terms[:3]))}]"
    values = chosen | given
    lines = (TEMPLATES / f"{template}.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(_line(line, values) for line in lines)


def _line(line: str, values: Mapping[str, str]) -> str:
    """Return a line of a template with its tokens replaced; in a comment, a name needs no quotes."""
    is_comment = line.lstrip().startswith("#")

    def value(found: re.Match[str]) -> str:
        word = values.get(found[0], found[0])
        return scalar(word) if found[0] == "ENTRY-NAME" and not is_comment else word

    return _TOKEN.sub(value, line)


def _pick(known: Project, kind: str, preferred: Sequence[str]) -> str:
    return next((one for one in (*preferred, *known.ids(kind)) if one in known.ids(kind)), "none")


def _new_file(changes: Changes, name: str, text: str) -> None:
    if changes.exists(name):
        raise EditError(f"{name} already exists: choose another name or --id, or edit this file")
    changes.write(name, text)


def new_town(changes: Changes, known: Project, name: str, identifier: str | None = None) -> None:
    """Plan the files of a new town. Raises `EditError` for a name that can't be used, or if the town is there."""
    name = checked_name(name)
    town = id_of(name, identifier)
    if town in known.ids("town") or (known.root / "content" / "towns" / town).exists():
        raise EditError(f"content/towns/{town} already exists: choose another name or --id, or edit its files")
    for template in TOWN_TEMPLATES:
        file = "engage" if template == "guide" else template
        guide = _guide_words(known, name, "engage") if template == "guide" else {}
        text = filled_in(template, known, ENTRY_NAME=name, ENTRY_ID=town, **guide)
        _new_file(changes, f"content/towns/{town}/{file}.yaml", text)


def new_guide(changes: Changes, known: Project, town: str, phase: str) -> None:
    """Plan a town's guide to a phase. Raises `EditError` if there is no such town or phase, or if it has the guide."""
    town = town_of(known, town)
    if phase not in GUIDES:
        raise EditError(f"a town has no guide to “{one_line(visible(phase))}”{instead_of(phase, GUIDES)}")
    words = _guide_words(known, known.ids("town")[town], phase)
    _new_file(changes, f"content/towns/{town}/{phase}.yaml", filled_in("guide", known, **words))


def _guide_words(known: Project, town_name: str, phase: str) -> dict[str, str]:
    behavior = _pick(known, "behavior", (f"epas-2022-{_PHASE_BEHAVIORS[phase]}-a",))
    return {
        "PHASE_NUMBER": str(GUIDES.index(phase) + 1),
        "PHASE_TITLE": known.ids("phase").get(phase, phase.capitalize()),
        "TOWN_TITLE": town_name,
        "A_BEHAVIOR": behavior,
    }


def new_family(changes: Changes, known: Project, town: str, name: str, identifier: str | None = None) -> None:
    """Plan another family of a town. Raises `EditError` if there is no such town, or for a name that can't be used."""
    town, name = town_of(known, town), checked_name(name)
    family = id_of(name, identifier)
    if f"{town}/{family}" in known.ids("family"):
        raise EditError(f"{town} already has a family “{family}”: choose another name or --id")
    file = f"content/towns/{town}/families.yaml"
    entry = filled_in("family", known, ENTRY_ID=family, ENTRY_NAME=name)
    comment, _, entry = entry.partition("\n")
    if not changes.exists(file):
        title = known.ids("town")[town]
        changes.write(file, f"# The families of the case in {title}, for genograms and ecomaps.\n{comment}\n\n{entry}")
        return
    _add(changes, known, ("towns", town, "families"), (), entry)


def new_community(changes: Changes, known: Project, town: str) -> None:
    """Plan a town's community. Raises `EditError` if the town has one, or fewer than three people and organizations."""
    town = town_of(known, town)
    actors = [
        name.removeprefix(f"{town}/")
        for kind in ("person", "organization")
        for name in known.ids(kind)
        if name.startswith(f"{town}/")
    ]
    if len(actors) < len(_ACTORS):
        raise EditError(
            f"a sociogram needs three people or organizations, and {town} has {len(actors)}: add them to its "
            "people.yaml or organizations.yaml first"
        )
    words = {token.replace("-", "_"): actor for token, actor in zip(_ACTORS, actors, strict=False)}
    text = filled_in("community", known, TOWN_TITLE=known.ids("town")[town], **words)
    _new_file(changes, f"content/towns/{town}/community.yaml", text)


def new_matrix(changes: Changes, known: Project, town: str) -> None:
    """Plan a town's assessment matrix. Raises `EditError` if there is no such town, or if it has one."""
    town = town_of(known, town)
    text = filled_in("matrix", known, TOWN_TITLE=known.ids("town")[town])
    _new_file(changes, f"content/towns/{town}/matrix.yaml", text)


def new_worksheet(changes: Changes, known: Project, title: str, identifier: str | None = None) -> None:
    """Plan a worksheet. Raises `EditError` for a title that can't be used, or if there is such a worksheet."""
    _new_entry_file(changes, known, "worksheet", title, identifier)


def new_intervention(changes: Changes, known: Project, title: str, identifier: str | None = None) -> None:
    """Plan a type of intervention. Raises `EditError` for a title that can't be used, or if there is such a type."""
    if len(known.ids("term")) < 3:
        raise EditError("an intervention names three terms of the glossary: add them with `curriculum new term` first")
    _new_entry_file(changes, known, "intervention", title, identifier)


def new_phase(changes: Changes, known: Project, title: str, identifier: str | None = None) -> None:
    """Plan a phase with its general guide. Raises `EditError` for a title that can't be used, or if it is there."""
    taken = {int(number) for number in map(_number_of, known.files.items()) if number}
    title = checked_name(title)
    phase = id_of(title, identifier)
    number = next(
        (place for place, name in enumerate(GUIDES, start=1) if name == phase and place not in taken),
        max(taken, default=0) + 1,
    )
    _new_entry_file(changes, known, "phase", title, phase, PHASE_NUMBER=str(number))


def _number_of(item: tuple[tuple[str, ...], object]) -> str:
    path, file = item
    data = getattr(file, "data", None)
    number = str(data.get("number", "")) if path[:1] == ("phases",) and isinstance(data, dict) else ""
    return number if number.isdecimal() else ""


def _new_entry_file(
    changes: Changes, known: Project, kind: str, title: str, identifier: str | None, **words: str
) -> None:
    title = checked_name(title)
    entry = id_of(title, identifier)
    text = filled_in(kind, known, ENTRY_NAME=title, ENTRY_ID=entry, **words)
    _new_file(changes, f"content/{kind}s/{entry}.yaml", text)


def new_term(changes: Changes, known: Project, title: str, identifier: str | None = None) -> None:
    """Plan a term in its alphabetical place in the glossary. Raises `EditError` if it is there, or can't be used."""
    title = checked_name(title)
    term = id_of(title, identifier)
    if term in known.ids("term"):
        raise EditError(f"the glossary already has the term “{term}”: choose another name or --id, or edit it")
    entry = filled_in("term", known, ENTRY_ID=term, ENTRY_NAME=title)
    place = title.casefold()
    _add(changes, known, ("reference", "glossary"), ("terms",), entry, lambda other: other.casefold() > place)


def _add(
    changes: Changes,
    known: Project,
    tree_path: tuple[str, ...],
    fields: tuple[str, ...],
    entry: str,
    comes_after: Callable[[str], bool] = lambda title: False,
) -> None:
    """Plan another entry in the list that `fields` lead to in a file, before the first whose title `comes_after` it."""
    file = known.files[tree_path]
    entries = file.data
    for field in fields:
        entries = entries.get(field) if isinstance(entries, dict) else None
    if file.problems or not isinstance(entries, list):
        raise EditError(f"{file.display_path} can’t be read: correct what `curriculum check` lists first")
    titles = [str(one.get("title", "")) if isinstance(one, dict) else "" for one in entries]
    before = next((place for place, other in enumerate(titles) if other and comes_after(other)), None)
    changes.write(file.display_path, with_entry(file, fields, entry, before))
