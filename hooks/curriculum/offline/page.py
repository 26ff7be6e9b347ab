"""Changes a page of the site so that it works from a disk (`file://`), without a server."""

import html
import posixpath
from collections.abc import Collection
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from curriculum.pages.headers import POLICY

SCRIPT = "assets/modules.js"
"""The address of the bundled script."""

# For a page on a disk, `'self'` differs between browsers, and there is nothing to connect to.
_POLICY = {
    **{name: value.replace("'self'", "'self' file:") for name, value in POLICY.items() if name != "frame-ancestors"},
    "connect-src": "'none'",
    "trusted-types": "practice-towns-offline",  # `runtime.js` creates the policy of this name
}


class OfflinePage:
    """A page of the offline edition."""

    def __init__(self, address: str, text: str, site: Collection[str], site_url: str) -> None:
        """`address` is that of the page's file (`towns/index.html`), and `text` its HTML. `site` has the addresses
        of all files of the offline edition; links to other files of the site lead to the web, at `site_url`.
        """
        self._address, self._site, self._site_url = address, site, site_url
        tags = _Tags(text)
        edits: list[tuple[int, int, str]] = []
        self.modules: list[str] = []
        """The addresses of the modules that the page runs, in order."""
        module_tags = []
        for start, end, tag, attributes in tags.found:
            values = dict(attributes)
            if tag in ("a", "area") and values.get("href"):
                values["href"] = self._link(values["href"] or "")
            elif tag == "link" and values.get("rel") in ("prev", "next", "alternate"):
                values["href"] = self._link(values["href"] or "")
            elif tag == "link" and values.get("rel") in ("preload", "manifest"):
                edits.append((start, end, ""))  # of no use on a disk, and browsers print warnings
                continue
            elif tag == "meta" and (values.get("http-equiv") or "").lower() == "content-security-policy":
                values["content"] = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
            elif tag == "meta" and (values.get("http-equiv") or "").lower() == "refresh":
                delay, _, target = (values["content"] or "").partition("url=")
                values["content"] = f"{delay}url={self._link(target)}"
            elif tag == "script" and values.get("type") == "module":
                self.modules.append(self._target(values["src"] or ""))
                module_tags.append((start, tags.ends[start]))
                continue
            if values != dict(attributes):
                edits.append((start, end, _start_tag(tag, values)))
        for number, (start, end) in enumerate(module_tags):
            source = posixpath.relpath(SCRIPT, posixpath.dirname(address) or ".")
            run = {"src": source, "defer": None, "data-run": " ".join(self.modules)}
            edits.append((start, end, "" if number else f"{_start_tag('script', run)}</script>"))
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        self.text = text
        """The page's HTML."""

    def _target(self, link: str) -> str:
        """Return the address that a link leads to, relative to the site's root."""
        return unquote(urljoin(f"//site/{self._address}", urlsplit(link).path)).removeprefix("//site/")

    def _link(self, link: str) -> str:
        """Return a link to the `index.html` of a folder, or to the web if its target is not in the offline edition."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            return link
        target = self._target(link)
        if target in self._site:
            return link
        if f"{target}index.html" not in self._site:
            return urljoin(self._site_url + self._address, link)
        path = "" if parts.path == "." else parts.path
        if path.endswith(".."):
            path += "/"
        return parts._replace(path=f"{path}index.html").geturl()


class _Tags(HTMLParser):
    """A parser that records where start tags are, and where script elements end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[int, int, str, list[tuple[str, str | None]]]] = []
        self.ends: dict[int, int] = {}
        self._lines = [0]
        self._text = text
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(text)
        self.close()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        self.found.append((start, start + len(self.get_starttag_text() or ""), tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.ends[self.found[-1][0]] = self._text.index(">", self._offset()) + 1


def _start_tag(tag: str, attributes: dict[str, str | None]) -> str:
    parts = [name if value is None else f'{name}="{html.escape(value)}"' for name, value in attributes.items()]
    return f"<{' '.join([tag, *parts])}>"
