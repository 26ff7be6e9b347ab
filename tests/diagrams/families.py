"""Made-up families for property tests: remarriages, single parents, adoption, foster care, twins, in-laws."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from curriculum.model.families import UNBORN, Family, Relative, relatives

NAMES = (
    "Ana",
    "Bo",
    "Cleo Ibarra",
    "Dolores Hasek-Lowe",
    "Ed",
    "Consuelo “Chelo” Arriaga",
    "Maximiliano Wolfeschlegel",
)
TIES = ("close", "fused", "hostile", "distant", "cut-off")
STATUSES = ("married", "living-together", "separated", "divorced", "widowed")
MOST = 30


@st.composite
def families(draw: Callable[..., Any]) -> dict[str, Any]:
    """A family of up to 30 members over up to four generations, as a file has it; the model refuses some."""
    members: list[dict[str, Any]] = []
    unions: list[dict[str, Any]] = []

    def person(born: int) -> str:
        name = f"m{len(members)}"
        year = draw(st.one_of(st.none(), st.just(born), st.just(born))) if draw(st.booleans()) else born
        members.append(
            {
                "id": name,
                "name": draw(st.sampled_from(NAMES)),
                "gender": draw(st.sampled_from(("female", "male", "other"))),
            }
        )
        if year:
            members[-1]["born"] = year
            if draw(st.integers(0, 4)) == 0:
                members[-1]["died"] = year + draw(st.integers(1, 80))
        return name

    def couple(partners: list[str], born: int) -> list[str]:
        union: dict[str, Any] = {"partners": partners, "status": "single"}
        if len(partners) == 2:
            union["status"] = draw(st.sampled_from(STATUSES))
        if draw(st.booleans()):
            union["since"] = born - draw(st.integers(1, 3))
            if draw(st.booleans()):
                union["until"] = union["since"] + draw(st.integers(1, 20))
        children: list[dict[str, Any]] = []
        for _ in range(draw(st.integers(0 if len(partners) == 2 else 1, 4))):
            if len(members) >= MOST:
                break
            year = born + draw(st.integers(0, 12))
            children.append(
                {"member": person(year), "tie": draw(st.sampled_from(("birth", "birth", "birth", "adopted", "foster")))}
            )
            if len(members) < MOST and draw(st.integers(0, 5)) == 0:
                members[-1]["born"] = year
                children.append({"member": person(year), "twin_of": children[-1]["member"]})
        union["children"] = children
        if children or len(partners) == 2:
            unions.append(union)
        return [child["member"] for child in children]

    born = 1920
    generation = couple([person(born), person(born)], born + 25)
    for number in range(draw(st.integers(1, 3))):
        born += 25
        below = []
        for name in generation:
            if len(members) >= MOST - 3:
                break
            for _ in range(draw(st.sampled_from((0, 0, 1, 1, 1, 2, 3)))):
                if len(members) >= MOST - 3:
                    break
                kind = draw(st.sampled_from(("founder", "founder", "in-law", "single")))
                if kind == "single" and not any(union["partners"] == [name] for union in unions):
                    below += couple([name], born + 25)
                elif kind == "in-law" and number < 2:
                    # A partner with parents and brothers and sisters of their own.
                    parents = [person(born - 25), person(born - 25)][: draw(st.integers(1, 2))]
                    if len(parents) == 1:
                        members.pop()
                    others: list[str | None] = [*couple(parents, born)] or [None]
                    partner = draw(st.sampled_from(others))
                    if partner is None:
                        if len(parents) == 1:
                            members.pop()
                        continue
                    below += couple([name, partner], born + 25)
                else:
                    pair = draw(st.permutations([name, person(born)]))
                    below += couple(list(pair), born + 25)
        generation = below
    _special_members(draw, members, unions)
    _reunions(draw, unions)
    _donors(draw, members, unions)
    unborn = {member["id"] for member in members if member.get("kind") in UNBORN}
    ids = [member["id"] for member in members if member["id"] not in unborn]
    for _ in range(draw(st.integers(0, 2))):  # children who live with other parents as well
        union = draw(st.sampled_from([one for one in unions if all(c.get("tie") != "donor" for c in one["children"])]))
        child = draw(st.sampled_from(ids))
        if child not in union["partners"] and all(one["member"] != child for one in union["children"]):
            union["children"].append({"member": child, "tie": draw(st.sampled_from(("adopted", "foster")))})
    ties: list[dict[str, Any]] = []
    for _ in range(draw(st.sampled_from((0, 0, 1, 2, 3, 5, 8)))):
        one, other = draw(st.permutations(ids))[:2]
        if all({one, other} != set(tie["between"]) for tie in ties):
            ties.append({"between": [one, other], "kind": draw(st.sampled_from(TIES)), "text": "Told by both."})
    return {
        "id": "made-up",
        "name": "The Made-Ups",
        "text": "Made up.",
        "index": draw(st.sampled_from(ids)),
        "members": members,
        "unions": unions,
        "ties": ties,
        "household": draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True)),
    }


def _special_members(draw: Callable[..., Any], members: list[dict[str, Any]], unions: list[dict[str, Any]]) -> None:
    """Make some members pregnancies, losses or unknown, and some years and genders less simple."""
    partners = {name for union in unions for name in union["partners"]}
    ways = {child["member"]: child for union in unions for child in union["children"]}
    for member in members[2:]:
        what = draw(st.integers(0, 24))
        if what == 0 and member["id"] not in partners and ways[member["id"]].get("tie", "birth") == "birth":
            member["kind"] = draw(st.sampled_from(UNBORN))
            member.pop("died", None)
            if draw(st.booleans()):
                del member["name"]
        elif what == 1:
            member["kind"] = "unknown"
            del member["name"]
        elif what == 2:
            member["assigned"] = draw(st.sampled_from(("female", "male", "unassigned")))
        elif what == 3 and "born" in member:
            member["about"] = [field for field in ("born", "died") if field in member]
    for child in ways.values():
        if child.get("twin_of") and draw(st.booleans()):
            child["identical"] = True


def _reunions(draw: Callable[..., Any], unions: list[dict[str, Any]]) -> None:
    """Let some couples who came apart come together again."""
    for union in list(unions):
        if len(union["partners"]) == 2 and "until" in union and union["status"] != "widowed" and draw(st.booleans()):
            unions.append(union | {"since": union["until"] + 2, "until": union["until"] + 9, "children": []})


def _donors(draw: Callable[..., Any], members: list[dict[str, Any]], unions: list[dict[str, Any]]) -> None:
    """Give some children a donor or a surrogate mother."""
    for union in list(unions):
        own = [child["member"] for child in union["children"] if child.get("tie", "birth") == "birth"]
        if own and len(members) < MOST and draw(st.integers(0, 9)) == 0:
            members.append({"id": f"m{len(members)}", "kind": "unknown", "gender": "male"})
            tie = draw(st.sampled_from(("donor", "surrogate")))
            children = [{"member": own[0], "tie": tie}]
            unions.append({"partners": [members[-1]["id"]], "status": "single", "children": children})


def known(family: Family) -> dict[str, Relative]:
    """The members of a family none of whom is in people.yaml."""
    return dict(relatives(family, ()))


def family(
    members: str, unions: list[dict[str, Any]], fields: dict[str, dict[str, Any]] | None = None, **more: Any
) -> Family:
    """A family of members by the first letters of their genders: `ana-f-1950 bo-m`; `fields` are more about some."""
    written: list[dict[str, Any]] = []
    genders = {"f": "female", "m": "male", "o": "other", "u": "unknown"}
    for member in members.split():
        name, gender, *born = member.split("-")
        written.append({"id": name, "name": name, "gender": genders[gender]})
        if born:
            written[-1]["born"] = born[0]
        written[-1] |= (fields or {}).get(name, {})
    first = written[0]["id"]
    return Family.model_validate(
        {"id": "x", "name": "X", "text": "X.", "index": first, "members": written, "unions": unions}
        | {"household": [first]}
        | more
    )


SHAPES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "genogram" / "shapes.yaml").read_text(encoding="utf-8")
)
"""Families that a genogram must be able to show, by their kind."""


def shape(kind: str) -> Family:
    """The family of one kind."""
    written = SHAPES[kind]
    first = written["members"].split("-")[0]
    fields = {name: {"kind": kind} for name, kind in written.get("kinds", {}).items()}
    fields |= {name: {"assigned": sex} for name, sex in written.get("assigned", {}).items()}
    return family(written["members"], written["unions"], fields, household=written.get("household", [first]))


def couple(*partners: str, children: str = "", **more: Any) -> dict[str, Any]:
    """A union."""
    return {
        "partners": partners,
        "status": "married",
        "children": [{"member": name} for name in children.split()],
    } | more
