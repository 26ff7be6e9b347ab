"""Problems in the content with their location, and the error that lists them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from curriculum.model.suggest import visible


@dataclass(frozen=True, order=True)
class Problem:
    """A problem at a location; problems sort by file, line and column."""

    file: str
    """The file, relative to the project's folder, for example `content/towns/riverton/people.yaml`."""
    line: int
    """The line, counted from 1."""
    column: int
    """The column, counted from 1."""
    message: str
    """What is wrong and what to do about it."""

    def __str__(self) -> str:
        return visible(f"{self.file}:{self.line}:{self.column}: {self.message}")

    def annotation(self) -> str:
        """Return the problem as a GitHub Actions workflow command, shown beside the line in a pull request."""
        message = visible(self.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
        file = visible(self.file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        return f"::error file={file},line={self.line},col={self.column}::{message}"


def as_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON document, in ASCII, for other programs."""
    return json.dumps({"problems": [asdict(problem) for problem in problems]}, indent=2)


class ContentError(Exception):
    """Raised for invalid content; `problems` are all its problems, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def summary(self) -> str:
        """A sentence to print after the problems, for example `6 problems in 4 files, listed above.`"""
        count, files = len(self.problems), len({problem.file for problem in self.problems})
        return f"{count} problem{'s' * (count != 1)} in {files} file{'s' * (files != 1)}, listed above."
