"""Permanent addresses: links from syllabuses must keep working for years.

Permanent are the addresses of pages, of files to download, and of everything with an id in content: entries
(`model/addresses.py`), a guide's sections, documents, questions and tasks, an intervention's topics, the parts of a
worksheet, changes, and the headings of hand-written pages with an explicit id (`{#id}`). Headings in templates, such
as “Key takeaways”, are not, because pages omit them if there is nothing below. No page has to be rendered to know all
of this.

`content/permalinks.txt` lists every permanent address ever published, one per line. `curriculum permalinks` adds new
ones; the build fails if one no longer exists and has no redirect.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.documents.paper import PAPERS
from curriculum.loading.problems import Problem
from curriculum.model.addresses import SHORT, address, short_address
from curriculum.model.curriculum import Curriculum
from curriculum.model.fields import is_address
from curriculum.model.guide import Guide, Phase
from curriculum.model.suggest import nearest, one_line
from curriculum.model.worksheet import Group, Worksheet
from curriculum.pages import feed
from curriculum.pages.page import Page
from curriculum.pages.page_kinds import GUIDE, WORKSHEET
from curriculum.pages.redirects import Redirects
from curriculum.samples.form import page_address, pdf_name
from curriculum.worksheets.packets import Packet
from curriculum.worksheets.sheet import Sheet

FILE = "content/permalinks.txt"
"""The file with the published addresses, relative to the project's folder."""
COMMAND = "curriculum permalinks"
SCHEMAS = "content/schemas"
"""The folder of the other generated files; a project that has it has been set up."""

_NAMED_HEADING = re.compile(r"^#+ .*\{[^}]*#([\w-]+)[^}]*\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Permalinks:
    """The published addresses, the current ones, and the redirects from the former to the latter."""

    published: Sequence[str]
    """The lines of the file; none if there is no file."""
    current: frozenset[str]
    """The permanent addresses that exist now."""
    redirects: Redirects
    is_lost: bool = False
    """Whether the file is missing from a project that had it: one with the other generated files of `content/`."""

    @property
    def new(self) -> set[str]:
        """The addresses that work now and are not in the file yet."""
        return {*self.current, *self.redirects.sources} - set(self.published)

    @property
    def redirected(self) -> dict[str, str]:
        """The addresses that work only by a redirect, with their destinations; sorted."""
        old = (set(self.published) | self.redirects.sources) - self.current
        found = {one: self.redirects.destination(one) for one in sorted(old)}
        return {one: to for one, to in found.items() if to is not None}

    def problems(self) -> Iterator[Problem]:
        """Yield invalid redirects, and published addresses that neither exist nor have a redirect.

        If the list of them is lost, this is a problem, too: nobody would notice what else is.
        """
        yield from self.redirects.problems()
        if self.is_lost:
            message = (
                "the list of published addresses is missing: restore it from an earlier version, so that no link to "
                f"the site breaks; if nothing was ever published, run `{COMMAND}`"
            )
            yield Problem(FILE, 1, 1, message)
        lost = {one for one in self.published if self._is_lost(one)}
        for line, one in enumerate(self.published, start=1):
            if one and not is_address(one):
                message = f"“{one_line(one)}” is not an address: delete this line, then run `{COMMAND}`"
                yield Problem(FILE, line, 1, message)
            elif one in lost and not any(page in lost for page in _above(one)):
                yield Problem(FILE, line, 1, self._loss(one, lost))

    @property
    def lost(self) -> Sequence[str]:
        """The published addresses that neither exist nor have a redirect, those of pages first."""
        return sorted(filter(self._is_lost, self.published), key=lambda one: ("#" in one, one.count("/"), one))

    def _is_lost(self, one: str) -> bool:
        return is_address(one) and one not in self.current and self.redirects.destination(one) is None

    def _loss(self, one: str, lost: Iterable[str]) -> str:
        page, hash_sign, _ = one.partition("#")
        if hash_sign and page not in self.current and (moved_to := self.redirects.destination(page)):
            return (
                f"{one} was published, but {moved_to}, the new address of its page, has no such place: add a redirect "
                f"in content/curriculum.yaml, such as `- {{was: {one}, now: {moved_to}}}`"
            )
        below = sum(one in _above(other) for other in lost)
        others = f" (with {below} address{'es' * (below != 1)} below it)" if below else ""
        beside = f"{page}#" if hash_sign else ""
        alike = [
            known
            for known in self.current
            if known.startswith(beside) and ("#" in known) == bool(hash_sign) and not known.startswith(SHORT)
        ]
        now = nearest(one, alike) or (page if hash_sign else "ITS-NEW-ADDRESS")
        return (
            f"{one}{others} was published and no longer exists, so links to it would break: restore it with its old "
            f"id, or add its new address to `redirects:` in content/curriculum.yaml, such as "
            f"`- {{was: {one}, now: {now}}}`; delete this line only if it was never online"
        )

    @property
    def text(self) -> str:
        """The content that the file should have: all published and all new addresses, sorted."""
        return "".join(f"{one}\n" for one in sorted({*self.published, *self.new} - {""}))

    def outdated(self) -> Problem | None:
        """Return a problem if the file is not up to date, or None."""
        if self.notice or not self.published:
            return Problem(FILE, 1, 1, self.notice or f"the file is missing: run `{COMMAND}`")
        if self.text.splitlines() != list(self.published):
            return Problem(FILE, 1, 1, f"the lines are not sorted, or one is repeated: run `{COMMAND}`")
        return None

    @property
    def notice(self) -> str | None:
        """A message for authors if there are new addresses, or None."""
        count = len(self.new)
        if not self.published or not count:
            return None
        what = "1 new address is" if count == 1 else f"{count} new addresses are"
        return f"{what} not in {FILE} yet: before you publish, run `{COMMAND}`."


def _above(one: str) -> Iterator[str]:
    """Yield the page of an anchor, and the pages above an address, the nearest first."""
    if "#" in one:
        one = one.partition("#")[0]
        yield one
    while "/" in (one := one.removesuffix("/")):
        one = one[: one.rindex("/") + 1]
        yield one


def permalinks(
    curriculum: Curriculum, pages: Sequence[Page], sheets: Sequence[Sheet], packets: Sequence[Packet], root: Path
) -> Permalinks:
    """Return the permanent addresses of the project in the folder `root`.

    `pages` are the pages of the student edition, hand-written ones included.
    """
    path = root / FILE
    published = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    current = frozenset(permanent(curriculum, pages, sheets, packets))
    is_lost = not path.is_file() and (root / SCHEMAS).is_dir()
    return Permalinks(published, current, Redirects(curriculum.redirects, current, root), is_lost)


def permanent(
    curriculum: Curriculum, pages: Sequence[Page], sheets: Sequence[Sheet], packets: Sequence[Packet]
) -> Iterator[str]:
    """Yield every permanent address, relative to the site's root; that of the home page is `./`."""
    for page in pages:
        place = page.address or "./"
        yield place
        yield from (f"{place}#{name}" for name in _NAMED_HEADING.findall(page.markdown))
    for kind, ids in curriculum.titles.items():
        yield from (address(kind, identifier) for identifier in ids)
    for phase in curriculum.phases.values():
        yield from _guide(address("phase", phase.id), phase)
    for intervention in curriculum.interventions.values():
        place = address("intervention", intervention.id)
        yield from (f"{place}#{topic.id}" for topic in intervention.topics)
    for town in curriculum.towns.values():
        for name, guide in town.guides.items():
            place = address("guide", f"{town.id}/{name}")
            yield short_address(place)
            yield from _guide(place, guide)
    for sheet in sheets:
        yield short_address(sheet.address)
        yield from (f"{sheet.address}#{part}" for part in _parts(sheet.worksheet))
        yield sheet.address + sheet.docx
        for paper in PAPERS:
            yield sheet.address + sheet.pdf(paper)
            yield sheet.address + sheet.fillable_pdf(paper)
        yield sheet.address + sheet.large_print_pdf
    for sample in curriculum.samples.values():
        yield from (page_address(sample) + pdf_name(sample, paper) for paper in PAPERS)
    for packet in packets:
        yield from (packet.address(paper) for paper in PAPERS)
        yield packet.fillable_address
    yield feed.FILE
    if any(page.address == feed.PAGE for page in pages):
        yield from (f"{feed.PAGE}#change-{number}" for number in range(1, len(curriculum.changes) + 1))


def short_addresses(pages: Iterable[Page]) -> dict[str, str]:
    """Return the short addresses of worksheets and guides, with their full addresses."""
    return {short_address(page.address): page.address for page in pages if page.kind in (WORKSHEET, GUIDE)}


def _guide(page: str, guide: Guide | Phase) -> Iterator[str]:
    names = [activity.id for activity in guide.activities]
    names += [document.id for document in guide.case_file] if isinstance(guide, Guide) else []
    names += [f"question-{question.number}" for question in guide.questions]
    names += [f"task-{task.number}" for task in guide.tasks]
    return (f"{page}#{name}" for name in names)


def _parts(worksheet: Worksheet) -> Iterator[str]:
    for part in worksheet.parts:
        yield part.id
        if isinstance(part, Group):
            yield from (inner.id for inner in part.parts)
