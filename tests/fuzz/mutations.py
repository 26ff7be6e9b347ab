"""The kinds of changes that the fuzzer makes to a project: mistakes, accidents and attacks.

A kind is a function of a tree and of a source of chance; the same chance makes the same change. Each kind is one that a
person, an editor, a program that synchronizes files, or somebody with bad intentions can bring about.
"""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import yaml
from tests.fuzz.tree import Tree

Kind = Callable[[Tree, random.Random], None]


@dataclass(frozen=True)
class Place:
    """A value in a YAML file, and the name or the list that it belongs to."""

    key: yaml.Node | None
    """The node of its name; None for an entry of a list."""
    value: yaml.Node
    parent: yaml.CollectionNode


def places(text: str) -> list[Place]:
    """Return every value in a YAML text; none if it can't be parsed."""
    found: list[Place] = []

    def visit(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                found.append(Place(key, value, node))
                visit(value)
        elif isinstance(node, yaml.SequenceNode):
            for entry in node.value:
                found.append(Place(None, entry, node))
                visit(entry)

    try:
        if root := yaml.compose(text, Loader=yaml.CBaseLoader):
            visit(root)
    except (yaml.YAMLError, RecursionError):
        pass
    return found


def span(node: yaml.Node, text: str) -> tuple[int, int]:
    """Return where a node is in its text, without the space and the comments that follow it."""
    start, end = node.start_mark.index, node.end_mark.index
    return start, start + len(text[start:end].rstrip())


def indent_of(text: str, index: int) -> str:
    """Return the spaces before the line of an index, and as many as a dash takes."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    return re.sub(r"[^ ]", " ", line[: len(line) - len(line.lstrip(" -"))])


def yaml_file(tree: Tree, chance: random.Random) -> tuple[str, str]:
    """Return the name and the text of a file of the content."""
    name = chance.choice([name for name in tree.names if name.endswith(".yaml")])
    return name, tree.read(name).decode("utf-8", "replace")


def put(tree: Tree, name: str, text: str) -> None:
    """Write a text; halves of characters, which Python can hold and UTF-8 can't, become bytes that are no UTF-8."""
    tree.write(name, text.encode("utf-8", "surrogatepass"))


def swap(tree: Tree, chance: random.Random, make: Callable[[str, random.Random], str], *, scalars: bool = True) -> None:
    """Put what `make` returns for it in the place of a random value."""
    name, text = yaml_file(tree, chance)
    found = [one for one in places(text) if not scalars or isinstance(one.value, yaml.ScalarNode)]
    if found:
        start, end = span(chance.choice(found).value, text)
        put(tree, name, text[:start] + make(text[start:end], chance) + text[end:])


def quoted(words: str) -> str:
    """Return words as a YAML value in double quotes."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


# Values of another type


def other_type(tree: Tree, chance: random.Random) -> None:
    """A value of another type: a list for a text, a text for a list, a number, a boolean, nothing."""
    values = ["[]", "{}", "[a, b]", "{a: b}", "true", "no", "~", "null", "", "12", "-1", "1.5", ".nan", '""', "' '"]
    swap(tree, chance, lambda _, chance: chance.choice([*values, "\n", "2026-08-17", "12:30", "[[1]]"]), scalars=False)


NUMBERS = (
    *("0", "-0", "-1", "007", "1e3", "1e999", "0x10", "0o17", "1_000", "12:30:45", "+5", "1.0", ".5", ".inf", "99999"),
    *("9" * 30, "9" * 5000, "-" + "9" * 400, "१२", "１９９０", "²", "½", "Ⅳ", "2 000", "2,000", "NaN", "1e-400", "3.5"),
)


def numbers(tree: Tree, chance: random.Random) -> None:
    """Odd numbers, in the place of a number where there is one."""
    name, text = yaml_file(tree, chance)
    scalars = [one for one in places(text) if isinstance(one.value, yaml.ScalarNode)]
    found = [one for one in scalars if re.fullmatch(r"-?\d+", one.value.value)] or scalars
    if found:
        start, end = span(chance.choice(found).value, text)
        put(tree, name, text[:start] + chance.choice(NUMBERS) + text[end:])


DATES = (
    *("2026-13", "2026-02-30", "0000", "9999-12-31", "2026-8-7", "26-08-17", "08/17/2026", "2026-08-17T00:00:00Z"),
    *(
        "2026-00-00",
        "1900-02-29",
        "-2026",
        "２０２６-０８-１７",
        "2026–08–17",
        "August 2026",
        "2026-W33",
        "10000-01-01",
    ),
)


def dates(tree: Tree, chance: random.Random) -> None:
    """Odd dates, in the place of a date where there is one."""
    name, text = yaml_file(tree, chance)
    scalars = [one for one in places(text) if isinstance(one.value, yaml.ScalarNode)]
    found = [one for one in scalars if re.fullmatch(r"\d{4}(-\d\d)*", one.value.value)] or scalars
    if found:
        start, end = span(chance.choice(found).value, text)
        put(tree, name, text[:start] + chance.choice(DATES) + text[end:])


# Fields


def _of_fields(tree: Tree, chance: random.Random) -> tuple[str, str, Place, tuple[int, int]] | None:
    """Return a file, its text, one of its fields, and where name and value of it are."""
    name, text = yaml_file(tree, chance)
    found = [one for one in places(text) if one.key]
    if not found:
        return None
    one = chance.choice(found)
    assert one.key
    return name, text, one, (one.key.start_mark.index, span(one.value, text)[1])


def delete_field(tree: Tree, chance: random.Random) -> None:
    """A field is gone, with its value."""
    if field := _of_fields(tree, chance):
        name, text, _, (start, end) = field
        after = re.match(r"[ \t]*(?:,[ \t]*|#[^\n]*)?\n?[ ]*", text[end:])
        put(tree, name, text[:start] + text[end + (after.end() if after else 0) :])


def double_field(tree: Tree, chance: random.Random) -> None:
    """A field is there twice."""
    if field := _of_fields(tree, chance):
        name, text, one, (start, end) = field
        between = ", " if one.parent.flow_style else f"\n{indent_of(text, start)}"
        put(tree, name, text[:end] + between + text[start:end] + text[end:])


def rename_field(tree: Tree, chance: random.Random) -> None:
    """A field's name is misspelled, in capitals, another one, or none at all."""
    if field := _of_fields(tree, chance):
        name, text, one, (start, _) = field
        assert one.key
        old = str(one.key.value)
        at = chance.randrange(max(len(old), 1))
        renamed = chance.choice(
            [
                old[:at] + old[at + 1 :],
                old.upper(),
                f"{old}s",
                f"{old}x",
                "id",
                "text",
                "title",
                "",
                "?",
                "-",
                "on",
                "~",
            ]
            + [f"{old} ", f"{old}\xa0", f'"{old}"', f"{old}:", "a" * 300, "__class__", "model_config", "self", "0"]
        )
        put(tree, name, text[:start] + renamed + text[one.key.end_mark.index :])


# Lists


def entries(tree: Tree, chance: random.Random) -> None:
    """An entry of a list is gone, there twice, there very often, or exchanged for another."""
    name, text = yaml_file(tree, chance)
    found = [one for one in places(text) if one.key is None]
    if not found:
        return
    one = chance.choice(found)
    start, end = span(one.value, text)
    begin = text.rfind("\n", 0, start) + 1
    if one.parent.flow_style or "-" not in text[begin:start]:
        what = chance.choice(["", text[start:end] + ", " + text[start:end], ", ".join([text[start:end]] * 300)])
        put(tree, name, text[:start] + what + text[end:])
        return
    lines = text[begin:end]
    match chance.choice(["gone", "twice", "often", "exchanged"]):
        case "gone":
            put(tree, name, text[:begin] + text[end:].removeprefix("\n"))
        case "twice":
            put(tree, name, f"{text[:begin]}{lines}\n{lines}{text[end:]}")
        case "often":
            put(tree, name, text[:begin] + "\n".join([lines] * 60) + text[end:])
        case _:
            others = [span(other.value, text) for other in found if other.parent is one.parent]
            first, second = sorted([(start, end), chance.choice(others)])
            if first[1] <= second[0]:
                put(
                    tree,
                    name,
                    text[: first[0]]
                    + text[second[0] : second[1]]
                    + text[first[1] : second[0]]
                    + text[first[0] : first[1]]
                    + text[second[1] :],
                )


def moved(tree: Tree, chance: random.Random) -> None:
    """A value of one place, or of another file, is put in another place."""
    _, other = yaml_file(tree, chance)
    found = places(other)
    if found:
        start, end = span(chance.choice(found).value, other)
        swap(tree, chance, lambda *_: other[start:end], scalars=False)


# Lines


def indentation(tree: Tree, chance: random.Random) -> None:
    """One or more lines are indented otherwise, by spaces or by tabs."""
    name, text = yaml_file(tree, chance)
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    for number in range(at, min(at + chance.choice([1, 1, 1, 2, 5]), len(lines))):
        line = lines[number]
        shifted = [f" {line}", f"  {line}", line[1:], line[2:], line.lstrip(), f"\t{line}", line.replace("  ", "\t", 1)]
        lines[number] = chance.choice([*shifted, f"\xa0{line}", " " * 40 + line])
    put(tree, name, "\n".join(lines))


def torn(tree: Tree, chance: random.Random) -> None:
    """The file ends in the middle, lacks a piece, or has some characters exchanged."""
    name, text = yaml_file(tree, chance)
    if not text:
        return
    at = chance.randrange(len(text))
    end = min(len(text), at + chance.choice([1, 2, 5, 40, 300]))
    piece = list(text[at:end])
    chance.shuffle(piece)
    put(tree, name, chance.choice([text[:at], text[:at] + text[end:], text[:at] + "".join(piece) + text[end:]]))


def signs(tree: Tree, chance: random.Random) -> None:
    """A sign that means something to YAML is put in, or taken away."""
    name, text = yaml_file(tree, chance)
    at = chance.randrange(len(text) + 1)
    if chance.random() < 0.5 and (found := [m.start() for m in re.finditer(r"[-:#|>\[\]{}\"',&*!?%@`]", text)]):
        at = chance.choice(found)
        put(tree, name, text[:at] + text[at + 1 :])
        return
    sign = chance.choice(
        list("-:#|>[]{}\"',&*!?%@`\\=~") + [": ", " #", "- ", "? ", "\n", "\n\n", "|\n", "---\n", "...\n"]
    )
    put(tree, name, text[:at] + sign + text[at:])


# What YAML has, and this content has not

YAML = (
    *("!!python/object/apply:os.system [id]", "!!binary aGk=", "!!int 5", "!x y", "!<tag:yaml.org,2002:str> a", "&a b"),
    *(
        "*a",
        "&a [*a]",
        "*undefined",
        "<<: *a",
        "? a\n: b",
        "{? a : b}",
        "@at",
        "`tick`",
        "%percent",
        "|",
        ">-",
        "|9\n x",
    ),
    *(
        '"\\x41"',
        '"\\U0001F600"',
        '"\\ud800"',
        '"\\z"',
        '"\\',
        "'it''s",
        "'",
        '"',
        "a: b: c",
        "a #b",
        "- a",
        "[a, b",
        "{a",
    ),
    *(
        "{a: {b: {c: [d]}}}",
        "[" * 40 + "]" * 40,
        "[" * 2000,
        "{" * 900,
        "- " * 500 + "a",
        "[a]: b",
        "{[a]: b}",
        "- - a",
    ),
)
WHOLE = (
    "%YAML 1.2\n---\n",
    "---\n",
    "--- !x\n",
    "...\n",
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "<<<<<<< HEAD\n",
    "#" * 100_000 + "\n",
    "\n" * 20_000,
)


def yaml_features(tree: Tree, chance: random.Random) -> None:
    """Tags, anchors, aliases, directives, documents, odd keys, block scalars, deep nesting."""
    if chance.random() < 0.2:
        name, text = yaml_file(tree, chance)
        at = chance.choice([0, 0, len(text), text.find("\n", len(text) // 2) + 1])
        put(tree, name, text[:at] + chance.choice(WHOLE) + text[at:])
    else:
        swap(tree, chance, lambda _, chance: chance.choice(YAML), scalars=chance.random() < 0.8)


# Characters

ODD = (
    *(
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u2028",
        "\u0085",
        "\u00a0",
        "\u3000",
        "\u00ad",
        "\u0301" * 200,
        "\ufffd",
    ),
    *(
        "😀",
        "👨‍👩‍👧‍👦",
        "🇺🇸",
        "שלום",
        "العربية",
        "ภาษาไทย",
        "Ｆｕｌｌ",
        "ﬁ",
        "ß",
        "İ",
        "ſ",
        "\U000e0041",
        "\U0010ffff",
        "\ue000",
    ),
    *("𝔘𝔫𝔦", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "中文", "ǅ", "\u1680", "\u180e", "ł", "ʻ", "\u0660", "“", "’", "—"),
)


def characters(tree: Tree, chance: random.Random) -> None:
    """Characters of other scripts, beyond the first plane, invisible ones, and very many marks on one letter."""

    def make(value: str, chance: random.Random) -> str:
        odd = chance.choice(ODD)
        at = chance.randrange(len(value) + 1)
        return chance.choice([odd, value[:at] + odd + value[at:], quoted(odd), odd * 50])

    swap(tree, chance, make)


def controls(tree: Tree, chance: random.Random) -> None:
    """Control characters and characters that are none, as they are or written with a backslash."""
    code = chance.choice([*range(32), *range(127, 160), 0xFFFE, 0xFFFF, 0xD800, 0xDFFF, 0x1FFFE, 0xFDD0])
    raw = chr(code)
    escaped = f'"a\\U{code:08x}b"' if code > 0xFFFF else f'"a\\u{code:04x}b"'

    def make(value: str, chance: random.Random) -> str:
        at = chance.randrange(len(value) + 1)
        return chance.choice([value[:at] + raw + value[at:], escaped, f"a{raw}b"])

    swap(tree, chance, make)


def long(tree: Tree, chance: random.Random) -> None:
    """Very long words, lines and texts, and very many lines."""
    parts = [
        "a",
        "word ",
        "<b>",
        "[x](",
        "*",
        "_",
        "`",
        "a\n\n",
        "> ",
        "- ",
        "é",
        "0",
        "a-",
        "](term:ecomap) ",
        "&amp;",
    ]

    def make(_: str, chance: random.Random) -> str:
        return quoted(chance.choice(parts) * chance.choice([60, 250, 256, 5000, 60_000]))

    swap(tree, chance, make)


# Texts

MARKDOWN = (
    *(
        "# Heading",
        "Title\n=====",
        "    code",
        "```\ncode\n```",
        "~~~\n~~~",
        "> quote",
        "> > > > > quote",
        "---",
        "***",
    ),
    *(
        "1. a\n2. b\n\n    3. c",
        "- a\n - b\n  - c",
        "- - - - a",
        "1) a",
        "* * *",
        "a\n- b",
        "a\n| b | c |\n|---|---|\n| d |",
    ),
    *(
        "|a|\n|-|\n|b|c|d|",
        "[a]: b",
        "[a][b]",
        "[^1]",
        "[^1]: note",
        "*a **b* c**",
        "***a*",
        "__init__",
        "a\\",
        "\\`",
        "``` `",
    ),
    *(
        "a  \nb",
        "a\n\n\n\nb",
        "term:ecomap",
        "<term:ecomap>",
        "[[x]]",
        "{{ x }}",
        "{% raw %}",
        "{#- x -#}",
        "a {#id}",
        "{: .x}",
    ),
    *(
        "[" * 400,
        "*" * 999,
        "`" * 301,
        "> " * 300 + "a",
        "- " * 300 + "a",
        "(" * 500,
        "**a" * 500,
        "[a](" * 300,
        "_a" * 400,
    ),
    *(
        "![a](b.png)",
        "![](https://x.example/a.png)",
        '[a](b "c")',
        "[a](<b c>)",
        "[a]( b )",
        "[](term:ecomap)",
        "[]()",
        "[a]()",
    ),
    *(
        "|" * 3000,
        "| a " * 400 + "|\n" + "|-" * 400 + "|",
        "1. a\n" * 800,
        "a\n" * 3000,
        "\\" * 999,
        "&" * 999,
        "&#0;",
        "&#xD800;",
    ),
    *(
        "\x02\x03",
        "\x02wzxhzdk:0\x03",
        "klzzwxh:0000",
        "\x020\x03",
        "STX1ETX",
        "http://x.example/" + "a" * 3000,
        "a@b",
        "~/",
        "A~/x",
    ),
)
HTML = (
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "</p></div></main>",
    ),
    *(
        "<!-- x",
        "-->",
        "<![CDATA[ x ]]>",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "<style>*{display:none}</style>",
        "<svg onload=alert(1)>",
    ),
    *(
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\\tscript:alert(1))",
        "[x](data:text/html,<b>)",
        "[x](vbscript:x)",
    ),
    *(
        "`[x](javascript:x)`",
        "x](y [b](javascript:x)",
        "[a](term:ecomap [b](javascript:x)",
        "- a\n\n  [x]: javascript:y\n\n[x]",
        "<javascript:x>",
    ),
    *(
        "[x](&#106;avascript:alert(1))",
        "[x](\\javascript:x)",
        "[x]( javascript:x)",
        '[x](https://a.example/"onmouseover="x)',
        "</textarea>",
    ),
    *(
        "<https://x.example/>",
        "<a@b.example>",
        "&lt;script&gt;",
        "\"'><",
        "' onclick='x",
        "]]>",
        "</script>",
        "${7*7}",
        "<pt-link to='x'>",
        "'\"&<>",
    ),
)


def markdown(tree: Tree, chance: random.Random) -> None:
    """Markdown that is nested, unclosed, deep, long, or that a text can't have."""
    swap(tree, chance, lambda _, chance: quoted(chance.choice(MARKDOWN)))


def html(tree: Tree, chance: random.Random) -> None:
    """HTML, scripts, and addresses that would run one."""

    def make(value: str, chance: random.Random) -> str:
        bad = chance.choice(HTML)
        return quoted(chance.choice([bad, f"Words {bad} words", f"- {bad}", f"**{bad}**", f"| a |\n|---|\n| {bad} |"]))

    swap(tree, chance, make)


TARGETS = (
    *(
        "term:nope",
        "term:",
        ":ecomap",
        "term:ecomap#x",
        "term:Ecomap",
        "nope:x",
        "person:ana-example",
        "person:nope/nobody",
    ),
    *(
        "person:dry-fork/ana-example/x",
        "town:",
        "../index.md",
        "/towns/",
        "index.md",
        "https://",
        "https://[",
        "http://x y",
        "mailto:",
    ),
    *(
        "term:ecomap term:ecomap",
        "file:///etc/passwd",
        "figure:dry-fork/x",
        "#",
        "term:%00",
        "term:..",
        "https://x.example:99999/",
    ),
)


def links(tree: Tree, chance: random.Random) -> None:
    """Links that lead nowhere, to half an address, or to something of another kind."""

    def make(_: str, chance: random.Random) -> str:
        return quoted(f"See [{chance.choice(['here', '', 'a]b', '**b**'])}]({chance.choice(TARGETS)}) and more.")

    swap(tree, chance, make)


def references(tree: Tree, chance: random.Random) -> None:
    """An id leads nowhere, to another kind of entry or to the entry itself, or one that others refer to is changed."""
    names, texts = [], []
    for name in tree.names:
        if name.endswith(".yaml"):
            text = tree.read(name).decode("utf-8", "replace")
            ids = [one.value for one in places(text) if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(one.value.value))]
            names += [(name, *span(node, text)) for node in ids]
            texts += [str(node.value) for node in ids]
    if not names:
        return
    name, start, end = chance.choice(names)
    text = tree.read(name).decode("utf-8", "replace")
    odd = [
        "nope",
        "Ana Example",
        "a--b",
        "-a",
        "a-",
        "x" * 61,
        "con",
        "index",
        "packets",
        "../x",
        "a/b",
        "true",
        "ł",
        "0",
        "__",
    ]
    put(tree, name, text[:start] + chance.choice([*odd, *(chance.choice(texts) for _ in range(8))]) + text[end:])


# Families


def family(tree: Tree, chance: random.Random) -> None:
    """A family of chance, or one that can't be: circles, people who are their own parents, unions of many."""
    name = next((one for one in tree.names if one.endswith("dry-fork/families.yaml")), None)
    if name is None:
        return impossible_family(tree, chance)
    if chance.random() < 0.5:
        return impossible_family(tree, chance)
    members = [f"m{number}" for number in range(chance.randrange(2, 14))]
    people = [
        {
            "id": one,
            "name": chance.choice(["Ana", "Bo “Q” & <b>", "عمر", "x" * 240]),
            "gender": chance.choice(["male", "female", "other"]),
        }
        | ({"born": chance.randrange(1900, 2030)} if chance.random() < 0.6 else {})
        for one in members
    ]
    unions = [
        {
            "partners": chance.sample(members, chance.choice([1, 2, 2, 2])),
            "status": chance.choice(["married", "single", "divorced", "living-together", "nope"]),
            "children": [
                {"member": one} for one in chance.sample(members, chance.randrange(0, 4) % (len(members) + 1))
            ],
        }
        for _ in range(chance.randrange(0, 6))
    ]
    found = {"id": "f", "name": "F", "text": "T.", "index": chance.choice(members), "members": people, "unions": unions}
    found["household"] = chance.sample(members, chance.randrange(1, len(members)))
    put(tree, name, yaml.safe_dump([found], allow_unicode=True, sort_keys=False))


def impossible_family(tree: Tree, chance: random.Random) -> None:
    """The people of a family are exchanged for each other, within one file."""
    found = [name for name in tree.names if name.endswith("families.yaml")]
    name = chance.choice(found)
    text = tree.read(name).decode("utf-8", "replace")
    ids = re.findall(r"(?:- \{|^  +- |^- )id: ([a-z0-9-]+)", text, re.MULTILINE)
    uses = list(re.finditer(rf"(?<=[\[ ])(?:{'|'.join(map(re.escape, ids))})(?=[\],}}\n])", text)) if ids else []
    for use in sorted(chance.sample(uses, min(len(uses), chance.randrange(1, 4))), key=lambda one: -one.start()):
        text = text[: use.start()] + chance.choice(ids) + text[use.end() :]
    put(tree, name, text)


# Files


def files(tree: Tree, chance: random.Random) -> None:
    """A file is empty, gone, in another encoding, something else, too large, or has bytes that are no text."""
    name = chance.choice(tree.names)
    content = tree.read(name)
    text = content.decode("utf-8", "replace")
    match chance.randrange(18):
        case 0:
            tree.write(name, b"")
        case 1:
            tree.write(name, b"\xef\xbb\xbf" + content)
        case 2:
            tree.write(name, text.encode("latin-1", "replace") + "é".encode("latin-1"))
        case 3:
            tree.write(
                name, text.encode(chance.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037", "utf-7"]))
            )
        case 4:
            tree.write(name, content.replace(b"\n", chance.choice([b"\r\n", b"\r"])))
        case 5:
            tree.delete(name)
        case 6 | 7:
            tree.replace(name, chance.choice(["folder", "pipe", "nowhere", "itself"]))
        case 8:
            at = chance.randrange(len(content) + 1)
            tree.write(
                name,
                content[:at] + bytes(chance.randrange(256) for _ in range(chance.choice([1, 4, 60]))) + content[at:],
            )
        case 9:
            tree.write(name, content * (2 + 400_000 // max(len(content), 1)))
        case 10:
            tree.write(name, b"\0" * chance.choice([1, 1000]) + content)
        case 11:
            tree.write(name, bytes(chance.randrange(256) for _ in range(2000)))
        case 12:
            tree.write(name, tree.read(chance.choice(tree.names)))
        case 13:
            tree.write(name, b"\n \n")
        case 14:
            put(tree, name, "# only a comment\n")
        case _:
            folder, _, last = name.rpartition("/")
            stem, _, end = last.partition(".")
            odd = [
                f"{stem} copy.{end}",
                f"~${last}",
                f"{stem}.yml",
                last.upper(),
                f"{stem}\n.{end}",
                f"{stem}\udcff.{end}",
                "é.yaml",
            ]
            odd += [
                "con.yaml",
                f"{last}.txt",
                "x/y/z.yaml",
                "-.yaml",
                " .yaml",
                "index.yaml",
                ".yaml",
                "a" * 200 + ".yaml",
                "x.jpg",
                "\x1b[31m.yaml",
            ]
            tree.write(f"{folder}/{chance.choice(odd)}" if folder else chance.choice(odd), content)


def settings(tree: Tree, chance: random.Random) -> None:
    """The order of towns, the list of addresses, the settings or a page written by hand is changed at random."""
    found = [name for name in tree.names if not name.endswith(".yaml")] + ["content/curriculum.yaml"]
    name = chance.choice(found)
    text = tree.read(name).decode("utf-8", "replace")
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    pieces = [
        *(
            '{{ link("term", "nope") }}',
            "{{ 1/0 }}",
            "{{ nope }}",
            "{% for x in range(10**9) %}a{% endfor %}",
            "{{ 'a' * 10**10 }}",
        ),
        *(
            "{% if %}",
            "{{",
            "{% include 'x' %}",
            "{{ ''.__class__.__mro__ }}",
            "{{ link() }}",
            "{{ curriculum.towns.x }}",
            "{{ 9**9**9 }}",
        ),
        *(
            "[x](nope.md)",
            "[x](index.md#nope)",
            "![](x.png)",
            "![a](https://x.example/a.png)",
            "[x](javascript:y)",
            "---",
            "title: [",
            "\t- x",
        ),
        *(
            "{% set x = namespace() %}{% for i in range(99999) %}{{ i }}{% endfor %}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "towns/nope/",
        ),
        *(
            "{{ [1]|groupby('x')|list }}",
            "{% import 'macros.html' as m %}{{ m }}",
            "{{ 'x'|text }}",
            "{{ range(10**12)|list }}",
            "{{ ('a'*99999)|wordwrap(1) }}",
        ),
        *(chance.choice(MARKDOWN), chance.choice(HTML)),
    ]
    match chance.randrange(3):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case _:
            lines.insert(at, chance.choice(pieces))
    put(tree, name, "\n".join(lines))


KINDS: Mapping[str, Kind] = {
    one.__name__: one
    for one in (
        *(
            other_type,
            numbers,
            dates,
            delete_field,
            double_field,
            rename_field,
            entries,
            moved,
            indentation,
            torn,
            signs,
        ),
        *(yaml_features, characters, controls, long, markdown, html, links, references, family, files, settings),
    )
}
"""All kinds of changes, by name."""
