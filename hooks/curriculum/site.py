"""The site: everything that one project publishes, each thing generated once.

An engine adds header, navigation and footer to `pages`, and then calls `write_files` and `write_documents`.
`hooks/mkdocs_events.py` is such an engine's adapter, `write.py` another.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jinja2

from curriculum.diagrams.drawings import Drawings
from curriculum.diagrams.pdf import drawing_pdfs
from curriculum.documents.pdf import PdfMaker, write_pdfs
from curriculum.exports.coverage import Coverage, coverage
from curriculum.exports.export_files import tables, write_cartridges
from curriculum.exports.instructor_pages import instructor_pages
from curriculum.exports.links import Link, all_links
from curriculum.loading.load import Loader
from curriculum.loading.problems import ContentError, Problem
from curriculum.minified import minify
from curriculum.offline.archive import offline_name, write_offline
from curriculum.offline.kept import write_lists
from curriculum.pages import hand_written
from curriculum.pages.case_folder import folder_files
from curriculum.pages.dates import Dates
from curriculum.pages.footer import Footer, Footers
from curriculum.pages.headers import page_policy
from curriculum.pages.metadata import Metadata
from curriculum.pages.page import Body, Page
from curriculum.pages.page_list import content_pages
from curriculum.pages.permalinks import Permalinks, permalinks, short_addresses
from curriculum.pages.redirect_stubs import RedirectStubs
from curriculum.pages.rendering import Renderer
from curriculum.pages.search import entries
from curriculum.pages.search_files import SEARCH, search_files
from curriculum.pages.settings_file import settings_problems
from curriculum.pages.site_files import site_files
from curriculum.pages.snapshot import Snapshot
from curriculum.pages.trial import Trial
from curriculum.publication import Publication, publication
from curriculum.samples.form import Samples
from curriculum.samples.pdf import sample_pdfs
from curriculum.teaching.files import teaching_files
from curriculum.teaching.pages import teaching_pages
from curriculum.worksheets.docx_files import docx_files, write_docx
from curriculum.worksheets.form import Forms
from curriculum.worksheets.moved_answers import MoveMap
from curriculum.worksheets.packets import Packet, all_packets
from curriculum.worksheets.pdf import sheet_pdfs
from curriculum.worksheets.sheet import Sheet, all_sheets

OFFLINE = "offline/"
"""The folder of the offline edition on the site."""


@dataclass(frozen=True)
class Settings:
    """The settings of a build that are not in the content."""

    url: str = ""
    """The site's public URL, ending in a slash; empty if it does not matter."""
    description: str = ""
    """The site in a sentence, for pages that have no description of their own."""
    for_instructors: bool = False
    """Whether teaching notes are included; otherwise they are removed before anything is generated."""
    documents: bool = True
    """Whether PDFs and word-processor documents are generated, and pages link to them."""
    offline: bool = True
    """Whether the engine calls `write_offline`, and pages link to the offline edition; it requires `documents`."""
    policy: bool = True
    """Whether pages have the Content Security Policy. It would block the inline scripts of some themes."""
    snapshot: Snapshot | None = None
    """The term snapshot that is built, if one is."""


class Site:
    """Everything that is generated from the content of one project."""

    def __init__(
        self,
        root: Path,
        content: Publication,
        settings: Settings,
        drawn_before: Drawings | None = None,
    ) -> None:
        """`root` is the project's folder, and `content` its content; `read_site` calls this.

        Drawings that have not changed are taken over from `drawn_before`.
        """
        self.root = root
        self._drawn_before = drawn_before
        self.content = content
        self.settings = settings
        self.curriculum = content.curriculum
        self.docs = root / "docs"
        self.policy = page_policy() if settings.policy else ""
        """The Content Security Policy of pages; empty if they have none."""

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every worksheet: those for any town, then one for each guide."""
        return tuple(all_sheets(self.content))

    @cached_property
    def moves(self) -> MoveMap:
        """Where answers belong that readers saved before a worksheet changed."""
        return MoveMap(self.curriculum, self.sheets, self.root)

    @cached_property
    def packets(self) -> tuple[Packet, ...]:
        """The packets of worksheets that are printed together."""
        return tuple(all_packets(self.curriculum, self.sheets))

    @cached_property
    def forms(self) -> Forms:
        """The worksheets' forms."""
        return Forms(self.content, self.template_cache("form"))

    @cached_property
    def samples(self) -> Samples:
        """The filled-in samples of worksheets."""
        return Samples(self.content, self.template_cache("sample"))

    @cached_property
    def drawings(self) -> Drawings:
        """The towns' diagrams and maps."""
        return Drawings(self.curriculum, self._drawn_before)

    @cached_property
    def _content_pages(self) -> list[Page]:
        return content_pages(self.content, self.sheets)

    @cached_property
    def links(self) -> Sequence[Link]:
        """Links to everything that can be assigned."""
        return all_links(self.content, self._content_pages)

    @cached_property
    def coverage(self) -> Sequence[Coverage]:
        """Which town builds which competency."""
        return coverage(self.curriculum)

    @cached_property
    def _student_pages(self) -> tuple[Page, ...]:
        by_hand = hand_written.hand_written_pages(self.docs, self.settings.description)
        for_instructors = instructor_pages(self.content, lambda: self.links, self.coverage)
        return (*by_hand, *self._content_pages, *for_instructors)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page: those generated from `content/`, those of `docs/`, and teaching notes if they are included."""
        notes = teaching_pages(self.content) if self.settings.for_instructors else ()
        return (*self._student_pages, *notes)

    @cached_property
    def _by_town(self) -> Mapping[str | None, Sequence[Page]]:
        by_town: dict[str | None, list[Page]] = defaultdict(list)
        for page in self.pages:
            by_town[page.town].append(page)
        return by_town

    def pages_of(self, town: str) -> Sequence[Page]:
        """Return the pages of the town with this id, in the order of `pages`."""
        return self._by_town[town]

    @cached_property
    def permalinks(self) -> Permalinks:
        """The published and the current permanent addresses; pages with teaching notes have none."""
        return permalinks(self.curriculum, self._student_pages, self.sheets, self.packets, self.root)

    @cached_property
    def metadata(self) -> Metadata:
        """The metadata of pages."""
        cards = [path.stem for path in (self.docs / "assets" / "cards").glob("*.png")]
        return Metadata(self.content, cards, self.settings.snapshot)

    @cached_property
    def redirect_stubs(self) -> RedirectStubs:
        """The redirects at old and at short addresses."""
        titles = {page.address: self.metadata.title(page) for page in self.pages}
        return RedirectStubs(short_addresses(self.pages) | self.permalinks.redirected, titles)

    @cached_property
    def offline_file(self) -> str:
        """The address of the offline edition; empty if there is none."""
        made = self.settings.documents and self.settings.offline and not self.settings.for_instructors
        return f"{OFFLINE}{offline_name(self.curriculum.edition)}.zip" if made else ""

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(
            self.content,
            self.forms,
            self.samples,
            self.moves,
            self.packets,
            self.drawings,
            documents=self.settings.documents,
            offline=self.offline_file,
            cache=self.template_cache(),
        )

    @cached_property
    def _dates(self) -> Dates:
        return Dates(self.root, self.curriculum.published)

    @cached_property
    def _footers(self) -> Footers:
        has_changelog = (self.docs / "changes.md").exists()
        return Footers(self.content, self.metadata, self.redirect_stubs, has_changelog=has_changelog)

    def template_cache(self, name: str = "site") -> jinja2.BytecodeCache:
        """Return a cache of compiled templates; each template environment needs its own `name`."""
        folder = self.root / ".cache" / "jinja"
        folder.mkdir(parents=True, exist_ok=True)
        return jinja2.FileSystemBytecodeCache(str(folder), f"{name}_%s.cache")

    def body(self, page: Page) -> Body:
        """Return a page's rendered body."""
        return self._renderer.body(page)

    def changed(self, page: Page) -> str:
        """Return the day on which a page last changed, for example `2026-08-17`."""
        return self._dates.of(page.source)

    def footer(self, page: Page) -> Footer:
        """Return a page's footer."""
        return self._footers.footer(page, self.changed(page))

    def problems(self, *, every_page: bool = True) -> Iterator[Problem]:
        """Yield what would stop a build: problems of settings, addresses and hand-written pages, and of any page.

        Without `every_page`, generated pages are not rendered to find out whether they can be.
        """
        trial = Trial(self.root, self.root / ".cache" / "check", self._renderer) if every_page else None
        anchors = trial.anchors if trial else lambda page: self.body(page).anchors
        found = [
            *settings_problems(self.root, self.pages),
            *hand_written.problems(self._renderer, self.pages, self.docs, self._text_files, anchors),
            *self.permalinks.problems(),
            *self.moves.problems(),
        ]
        yield from found
        if trial and not found:  # otherwise, what is wrong already could be why a page can't be rendered
            yield from trial.problems(self.pages)

    def check(self, *, every_page: bool = True) -> None:
        """Raise `ContentError` if there are `problems`."""
        if problems := list(self.problems(every_page=every_page)):
            raise ContentError(problems)

    @cached_property
    def _text_files(self) -> Mapping[str, Callable[[], str | bytes]]:
        return {
            **site_files(self.content),
            **folder_files(self.content, self.sheets, lambda: self.moves),
            **tables(self.content, self.links, self.coverage, documents=self.settings.documents),
        }

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield the address and the content of each small file besides pages.

        These are the search index, the feed, tables, redirect stubs, diagrams, and files for hosts and crawlers.
        """
        for address in (*self._text_files, *self.redirect_stubs.pages):
            yield address, self._small_file(address)
        yield from self._search_files.items()
        yield from self.drawings.files(self.content.url)

    def write_files(self, folder: Path) -> None:
        """Write the small files to `folder`, the built site."""
        for address, content in self.files():
            path = folder / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def file(self, address: str) -> str | bytes | None:
        """Return the content of the file that `files` has at an address, without generating the others, or None."""
        if address in self._text_files or address in self.redirect_stubs.pages:
            return self._small_file(address)
        if address.startswith(SEARCH):
            return self._search_files.get(address)
        return self.drawings.file(address, self.content.url)

    def _small_file(self, address: str) -> str | bytes:
        if make := self._text_files.get(address):
            return make()
        return self.redirect_stubs.page(address, self.curriculum.title, self.content.url, self.policy)

    @cached_property
    def _search_files(self) -> Mapping[str, str]:
        found = entries(self.curriculum, ((page, self.body(page)) for page in self.pages))
        return search_files(self.curriculum, found)

    def write_documents(self, folder: Path, log: Callable[[str], None]) -> None:
        """Write PDFs, word-processor documents, cartridges and rubrics to `folder`, the built site.

        PDFs and documents are cached; `log` receives progress messages. Raises `PdfUnavailable` if this machine can't
        render PDFs.
        """
        if self.settings.documents:
            self._write_pdfs_and_docx(folder, log)
        write_cartridges(self.content, self.links, folder, documents=self.settings.documents)
        if self.settings.for_instructors:
            for address, content in teaching_files(self.content):
                target = folder / address
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)

    def _write_pdfs_and_docx(self, folder: Path, log: Callable[[str], None]) -> None:
        assets, cache = self.docs / "assets", self.root / ".cache"
        pdf = PdfMaker(assets)
        pdfs = [
            *sheet_pdfs(self.content, self.sheets, self.packets, self.forms, pdf),
            *sample_pdfs(self.content, self.samples, assets, pdf),
            *drawing_pdfs(self.content, self.drawings, pdf),
        ]
        made = write_pdfs(pdfs, folder, assets, cache / "pdf", log)
        log(f"{len(pdfs)} PDFs, {made} of them new")
        documents = list(docx_files(self.content, self.sheets, self.forms, assets))
        made = write_docx(documents, folder, cache / "docx")
        log(f"{len(documents)} DOCX, {made} of them new")
        for old, now in self.redirect_stubs.files.items():
            copy = folder / old
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / now, copy)

    def write_offline(self, folder: Path, log: Callable[[str], None]) -> None:
        """Write what is made from the finished site in `folder`, and minify its styles and scripts; call this last.

        If there is an offline edition, these are that edition and the lists of what devices keep.

        `log` receives a message. Raises `BundleError` for a script that can't be bundled.
        """
        if self.offline_file:
            self._write_offline_edition(folder, folder / self.offline_file, log)
        minify(folder / "assets")
        if self.offline_file:
            write_lists(folder, self.curriculum.towns)

    def _write_offline_edition(self, folder: Path, target: Path, log: Callable[[str], None]) -> None:
        curriculum = self.curriculum
        title = f"{curriculum.title}, edition {curriculum.edition_in_words}"
        write_offline(folder, target, title, curriculum.edition, self.content.url, curriculum.published)
        log(f"Offline edition: {target.name}, {target.stat().st_size / 1e6:.1f} MB")


class SiteReader:
    """Reads one project again and again, as a live preview does: what has not changed is taken over from before.

    It keeps what it has read, which a single build has no use for: call `read_site` for that.
    """

    def __init__(self, root: Path) -> None:
        """`root` is the project's folder."""
        self._root = root
        self._loader = Loader()
        self._drawings: Drawings | None = None

    def read(self, settings: Settings = Settings()) -> Site:
        """Load the project. Raises `ContentError` with every problem of the content."""
        curriculum = self._loader.load(self._root / "content", self._root / "docs")
        if not settings.for_instructors:  # removed here, so that no template can show them
            curriculum = curriculum.without_teaching()
        site = Site(self._root, publication(curriculum, settings.url), settings, self._drawings)
        self._drawings = site.drawings
        return site


def read_site(root: Path, settings: Settings = Settings()) -> Site:
    """Load the project in the folder `root`. Raises `ContentError` with every problem of the content."""
    return SiteReader(root).read(settings)
