"""Problems: their order, their form, and the sentence that closes them."""

import pytest

from curriculum.loading.problems import ContentError, Problem


def test_one_line_each() -> None:
    """A problem is a place that editors can jump to, and a message."""
    assert str(Problem("content/a.yaml", 3, 7, "it is wrong")) == "content/a.yaml:3:7: it is wrong"


def test_sorted_by_file_line_and_column() -> None:
    """Lines and columns are compared as numbers, and the same problem is told once."""
    wanted = [
        Problem("content/a.yaml", 2, 1, "b"),
        Problem("content/a.yaml", 2, 10, "a"),
        Problem("content/a.yaml", 10, 1, "a"),
        Problem("content/a.yaml", 10, 1, "b"),
        Problem("content/b.yaml", 1, 1, "a"),
        Problem("docs/a.md", 1, 1, "a"),
    ]
    error = ContentError([*reversed(wanted), wanted[0]])
    assert error.problems == wanted
    assert str(error).splitlines() == [str(problem) for problem in wanted]


@pytest.mark.parametrize(
    ("files", "summary"),
    [
        (["a"], "1 problem in 1 file, listed above."),
        (["a", "a"], "2 problems in 1 file, listed above."),
        (["a", "b", "b"], "3 problems in 2 files, listed above."),
    ],
)
def test_summary(files: list[str], summary: str) -> None:
    """One and many are told apart."""
    assert ContentError(Problem(file, line, 1, "wrong") for line, file in enumerate(files)).summary == summary


def test_annotation() -> None:
    """GitHub reads the place from the command and shows the message as it is."""
    problem = Problem("content/a.yaml", 3, 7, "“a: b” is wrong, 100 %")
    assert problem.annotation() == "::error file=content/a.yaml,line=3,col=7::“a: b” is wrong, 100 %25"


def test_annotation_escapes() -> None:
    """Neither a message nor a file's name can end the command, or begin another."""
    problem = Problem("content/a,line=9:%b.yaml", 3, 7, "one\r\n::error::two")
    assert problem.annotation() == ("::error file=content/a%2Cline=9%3A%25b.yaml,line=3,col=7::one%0D%0A::error::two")
