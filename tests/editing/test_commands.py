"""The arguments of the commands that change content; the other tests of this folder run them."""

import argparse

import pytest

from curriculum.editing.commands import add_commands


def parse(*arguments: str) -> argparse.Namespace:
    """Parse a command."""
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    return parser.parse_args(arguments)


def test_arguments() -> None:
    """As the page for authors lists them."""
    assert parse("new", "guide", "riverton", "assess").arguments == ["town", "phase"]
    assert parse("new", "term", "kin care", "--id", "kin").id == "kin"
    assert parse("rename", "person", "riverton/a", "b", "--dry-run").dry_run
    assert parse("copy", "town", "riverton", "Ash").id is None
    assert parse("remove", "term", "a", "--now", "term:b").now == "term:b"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new"], "the following arguments are required: KIND"),
        (["new", "village", "x"], "invalid choice: 'village'"),
        (["new", "guide", "riverton"], "the following arguments are required: PHASE"),
        (["copy", "term", "a", "b"], "invalid choice: 'term'"),
        (["rename", "phase", "a", "b"], "invalid choice: 'phase'"),
    ],
)
def test_wrong_arguments(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names what is missing, or the choices."""
    with pytest.raises(SystemExit):
        parse(*arguments)
    assert message in capsys.readouterr().err
