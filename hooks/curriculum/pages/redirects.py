"""Resolves and checks redirects of removed pages, anchors and files.

A redirect of a page also covers its anchors and the addresses below it, if the new page has the same ones: with
`was: worksheets/old/` and `now: worksheets/new/`, `worksheets/old/#people` redirects to `worksheets/new/#people`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import YamlFile
from curriculum.model.curriculum import Redirect
from curriculum.model.suggest import did_you_mean

FILE = "content/curriculum.yaml"

# The files beside a worksheet's page are named after its id, and differ in the rest of their names.
_KIND_OF_FILE = re.compile(r"[^/]*?((?:-(?:letter|a4))?(?:-fillable)?\.[a-z]+)")


def _is_page(address: str) -> bool:
    return address.endswith("/")


class Redirects:
    """The redirects of one curriculum."""

    def __init__(self, redirects: Sequence[Redirect], current: Collection[str], root: Path) -> None:
        """`current` are the addresses that exist; `root` is the project's folder, to find lines for messages."""
        self._redirects = redirects
        self._current = current
        self._file = root / FILE
        self._by_source = {redirect.was: redirect.now for redirect in reversed(redirects)}

    @property
    def sources(self) -> set[str]:
        """The old addresses of all redirects."""
        return set(self._by_source)

    def destination(self, old: str) -> str | None:
        """Return the destination of an address that no longer exists, or None if no redirect covers it.

        A redirect of the address itself comes first, then that of its page or of the nearest page above.
        """
        if old in self._by_source:
            return self._by_source[old]
        page = old.partition("#")[0]
        while page:
            if page != old and (now := self._by_source.get(page)):
                return self._same_place(now, old[len(page) :])
            page = page.removesuffix("/")
            page = page[: page.rfind("/") + 1]
        return None

    def _same_place(self, now: str, rest: str) -> str | None:
        """Return the address of `rest` (`#people`, `old-a4.pdf`, `engage/`) for the page `now`, if it exists."""
        if "#" in now:  # the page became part of another one, and its anchors with it
            return now if rest.startswith("#") else None
        if now + rest in self._current:
            return now + rest
        if kind := _KIND_OF_FILE.fullmatch(rest):
            for known in self._current:
                other = known.startswith(now) and _KIND_OF_FILE.fullmatch(known, len(now))
                if other and other[1] == kind[1]:
                    return known
        return None

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of redirects, one per redirect, at the line to change."""
        first: dict[str, int] = {}
        for index, redirect in enumerate(self._redirects):
            was, now = redirect.was, redirect.now
            if was in first:
                line, _ = self._position(first[was], "was")
                yield self._problem(index, "was", f"{was} is already redirected on line {line}: keep one of the two")
                continue
            first[was] = index
            page = was.partition("#")[0]
            if was in self._current:
                advice = "delete this redirect, or give what is there now another id"
                yield self._problem(index, "was", f"{was} exists, so it can't be redirected: {advice}")
            elif page not in self._current and self.destination(page) is None and page != was:
                message = f"the page {page} no longer exists and has no redirect: add one for it, too"
                yield self._problem(index, "was", message)
            if page == was and not _is_page(was) and _is_page(now.partition("#")[0]):
                message = f"{was} is a file and can't redirect to a page: name the file that replaced it"
                yield self._problem(index, "now", message)
            elif now in self._current:
                continue
            elif self.destination(now):
                yield self._problem(index, "now", self._chain(was, now))
            else:
                hint = did_you_mean(now, self._current) or ": write an address that does, or old links break"
                yield self._problem(index, "now", f"{now} does not exist{hint}")

    def _chain(self, was: str, now: str) -> str:
        steps = [was, now]
        while steps[-1] not in steps[:-1] and (following := self.destination(steps[-1])):
            steps.append(following)
        if steps[-1] in steps[:-1]:
            return f"these redirects form a circle, {' → '.join(steps)}: redirect one of them to an address that exists"
        return f"{now} is itself redirected: write `now: {steps[-1]}`, so that readers get there directly"

    def _problem(self, index: int, field: str, message: str) -> Problem:
        return Problem(FILE, *self._position(index, field), message)

    def _position(self, index: int, field: str) -> tuple[int, int]:
        return YamlFile(self._file, FILE).position(("redirects", index, field))
