"""Takes comments and white space out of the published site's styles and scripts: a quarter of what readers download.

The files in `docs/assets/`, and what the live preview serves, stay as they were written. Names are not shortened, so
that a message in a browser's console can be found in the source.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

_MINIFIERS: Mapping[str, Callable[[str], str]] = {
    ".css": partial(cssmin, keep_bang_comments=True),
    ".js": partial(jsmin, keep_bang_comments=True),
}


def minified(name: str, text: str) -> str:
    """Return the text of a file without what only its authors need; other files than `.css` and `.js` as they are.

    Comments that begin with `/*!` stay, as those with a license do.
    """
    minifier = _MINIFIERS.get(Path(name).suffix)
    return minifier(text) if minifier else text


def minify(folder: Path) -> None:
    """Minify the styles and scripts in `folder` and the folders in it."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _MINIFIERS:
            path.write_text(minified(path.name, path.read_text(encoding="utf-8")), encoding="utf-8")
