"""The command `curriculum`: check | permalinks | report | schema | write DIR, and the commands that change content."""

import argparse
import os
import sys
from pathlib import Path

from curriculum import publishing
from curriculum.building import explain
from curriculum.documents.pdf import PdfUnavailable
from curriculum.editing.commands import add_commands
from curriculum.editing.file_changes import EditError, finish
from curriculum.loading.problems import ContentError, as_json
from curriculum.model.schemas import write_schemas
from curriculum.pages.permalinks import FILE
from curriculum.report.report import report
from curriculum.site import Settings, read_site
from curriculum.terminal import print_anything
from curriculum.write import write_site


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status: 0, or 1 if something is wrong with the content or the call."""
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
    except (EditError, FileExistsError, PdfUnavailable) as error:
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
    return parser


def _check(root: Path, options: argparse.Namespace) -> None:
    if options.publish and (problems := publishing.problems(root)):
        raise ContentError(problems)
    site = read_site(root)
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
