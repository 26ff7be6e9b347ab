"""The command `curriculum`: check, permalinks, report, schema, write, verify, links, and what changes content."""

import argparse
import gc
import os
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from curriculum import publishing
from curriculum.building import explain
from curriculum.documents.pdf import PdfUnavailable
from curriculum.editing.commands import add_commands
from curriculum.editing.file_changes import EditError, finish
from curriculum.loading.problems import ContentError, as_json
from curriculum.markup.conversions import remembered
from curriculum.model.schemas import write_schemas
from curriculum.pages.permalinks import FILE
from curriculum.published.copies import copy_at
from curriculum.published.manifest import NAME
from curriculum.published.outside import NoNetworkError, check_links, link_problems, links_of
from curriculum.published.verify import Verification
from curriculum.report.report import report
from curriculum.site import Settings, SiteReader, read_site
from curriculum.terminal import print_anything
from curriculum.watching import changes
from curriculum.write import write_site


class _Failed(Exception):
    """What a command was to find out is not as it should be; the message says what."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status: 0, or 1 if something is wrong with the content or the call."""
    gc.set_threshold(100_000)  # the content is kept to the end: looking for garbage so often takes a fifth of a check
    for stream in (sys.stdout, sys.stderr):
        print_anything(stream)
    options = _parser().parse_args(arguments)
    root: Path = options.root.resolve()
    try:
        if finish(root):
            print("The last command was interrupted; its changes are now complete.", file=sys.stderr)
        options.run(root, options)
    except ContentError as error:
        try:
            _print_problems(error, getattr(options, "format", None))
            sys.stdout.flush()
        except BrokenPipeError:  # `| head` has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (EditError, FileExistsError, PdfUnavailable, NoNetworkError, _Failed) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(explain(error), file=sys.stderr)
        return 1
    return 0


def _print_problems(error: ContentError, form: str | None) -> None:
    """Print problems for people, for GitHub, or as JSON; by default for GitHub if its workflows run this."""
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") else "text")
    if form == "json":
        print(as_json(error.problems))
        return
    for problem in error.problems:
        print(problem.annotation() if form == "github" else problem)
    print(error.summary, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="curriculum", description="Commands for authors of Practice Towns.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="list every problem in content/ and docs/")
    check.add_argument("--format", choices=["text", "github", "json"], help="how to print the problems")
    check.add_argument("--publish", action="store_true", help="list also what must be done before publishing")
    check.add_argument("--watch", action="store_true", help="check again each time that a file is saved")
    check.set_defaults(run=_check)
    links = commands.add_parser("permalinks", help="add the addresses of what is new to content/permalinks.txt")
    links.add_argument("--check", action="store_true", help="add nothing; fail if the file is not up to date")
    links.set_defaults(run=_permalinks)
    state = commands.add_parser("report", help="print word counts, reading grades and inconsistencies")
    state.set_defaults(run=_report)
    add_commands(commands)
    schema = commands.add_parser("schema", help="write the JSON Schemas that editors use, from the model")
    schema.set_defaults(run=_schema)
    write = commands.add_parser("write", help="write the whole site as .md files with HTML bodies, for another engine")
    write.add_argument("folder", type=Path, metavar="DIR", help="an empty or new folder")
    write.add_argument("--site-url", default="https://practice-towns.example/", help="the site's address, for QR codes")
    write.add_argument("--no-documents", dest="documents", action="store_false", help="make no PDFs and no DOCX")
    write.set_defaults(run=_write)
    copy = commands.add_parser("verify", help="compare a published copy of the site with what was built")
    copy.add_argument("copy", metavar="FOLDER|URL", help="the folder or the web address of the copy")
    copy.add_argument("--build", type=Path, default=Path("site"), help="the folder of the build (default: site)")
    copy.add_argument("--no-headers", dest="headers", action="store_false", help="for hosts that can't send headers")
    copy.set_defaults(run=_verify)
    outside = commands.add_parser("links", help="ask other sites whether what we link to is still there")
    outside.add_argument("--list", action="store_true", help="print the addresses and ask nobody")
    outside.set_defaults(run=_links)
    return parser


def _check(root: Path, options: argparse.Namespace) -> None:
    reader = SiteReader(root)
    with remembered(root / ".cache" / "check" / "texts.json"):
        if options.watch:
            _keep_checking(reader, root, options)
        else:
            _check_once(reader, root, options)


def _keep_checking(reader: SiteReader, root: Path, options: argparse.Namespace) -> None:
    """Check again after each change, until the reader presses Ctrl-C."""
    try:
        for _ in changes(root / name for name in ("content", "docs", "mkdocs.yml")):
            print(f"--- {time.strftime('%H:%M:%S')}", file=sys.stderr)
            try:
                _check_once(reader, root, options)
            except ContentError as error:
                _print_problems(error, options.format)
            except OSError as error:
                print(explain(error), file=sys.stderr)
            sys.stdout.flush()
            print("Waiting for changes. To end, press Ctrl-C.", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(file=sys.stderr)


def _check_once(reader: SiteReader, root: Path, options: argparse.Namespace) -> None:
    if options.publish and (problems := publishing.problems(root)):
        raise ContentError(problems)
    site = reader.read()
    site.check()
    if options.format == "json":
        print(as_json([]))
        return
    print(f"No problems: {len(site.curriculum.towns)} towns, {len(site.curriculum.worksheets)} worksheets.")
    if notice := site.permalinks.notice:
        print(notice[0].upper() + notice[1:])


def _permalinks(root: Path, options: argparse.Namespace) -> None:
    published = read_site(root).permalinks
    begins = published.is_lost and not options.check
    if not begins and (problems := list(published.problems())):
        raise ContentError(problems)
    if not options.check:
        count = len(published.new)
        (root / FILE).write_text(published.text, encoding="utf-8")
        print(f"Added {count} address{'es' * (count != 1)} to {FILE}.")
    elif outdated := published.outdated():
        raise ContentError([outdated])


def _report(root: Path, options: argparse.Namespace) -> None:
    print(report(read_site(root)))


def _schema(root: Path, options: argparse.Namespace) -> None:
    for path in write_schemas(root / "content" / "schemas"):
        print(f"wrote {path.relative_to(root)}")


def _write(root: Path, options: argparse.Namespace) -> None:
    settings = Settings(url=options.site_url, documents=options.documents, offline=False, policy=False)
    site = read_site(root, settings)
    site.check()
    count = write_site(site, options.folder, print)
    print(f"wrote {count} pages to {options.folder}")


def _verify(root: Path, options: argparse.Namespace) -> None:
    build = root / options.build / NAME
    built = build.read_text(encoding="utf-8") if build.exists() else None
    published = (root / FILE).read_text(encoding="utf-8").split() if (root / FILE).exists() else []
    found = Verification(copy_at(options.copy), published, built, headers=options.headers)
    print(f"Compared {found.files} files and {len(published)} permanent addresses with {_what(built, options.build)}.")
    if found.problems:
        raise _Failed("\n".join(found.problems))
    print("The copy is whole.")


def _what(built: str | None, build: Path) -> str:
    return f"the build in {build}/" if built is not None else f"the copy's own list: there is no build in {build}/"


def _links(root: Path, options: argparse.Namespace) -> None:
    site = read_site(root)
    links = links_of(site.body(page).html for page in site.pages)
    if options.list:
        print("\n".join(links))
        return
    paths = [*sorted((root / "content").rglob("*.yaml")), *sorted((root / "docs").rglob("*.md"))]
    files = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8-sig") for path in paths}
    results = check_links(links, root / ".cache" / "links.json", date.today(), print)
    for verdict in ("unclear", "moved", "dead"):
        for problem in sorted(link_problems(results, files, verdict=verdict)):
            print(problem)
    counts = Counter(result.verdict for result in results.values())
    print(f"{counts['good'] + counts['moved']} are there, {counts['unclear']} are unclear, {counts['dead']} are gone.")
    if counts["dead"]:
        raise _Failed("Links to other sites are dead; they are listed above.")
