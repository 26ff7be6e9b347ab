"""What axe-core finds on pages, by the rules of WCAG 2.2 AA and its own best practices."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.serving import ColorScheme

PHONE, DESKTOP = (390, 844), (1280, 900)
SCHEMES: tuple[ColorScheme, ...] = ("light", "dark")
VIEWS = [(*PHONE, SCHEMES[0]), (*DESKTOP, SCHEMES[1])]
"""The sizes and color schemes in which the states of single pages are checked."""

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OF_LOOKS = ["color-contrast", "link-in-text-block"]
"""Rules of colors. They look for what is behind each text, which takes most of the time. Their results depend on
nothing but computed styles, so one element of each combination is enough.
"""
_RUN = """async ([context, options]) => {
  const { violations } = await axe.run(context, { ...options, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) =>
    `${id}: ${help}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`));
}"""

# Marks an element of each look that is not known yet, and returns the new looks.
_MARK = """(known) => {
  const behind = new Map([[null, ""]]);
  const backgrounds = (element) => {
    if (!behind.has(element)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
      const outer = backgrounds(element.parentElement);
      behind.set(element, own === "rgba(0, 0, 0, 0) none 1" ? outer : `${outer};${own}`);
    }
    return behind.get(element);
  };
  const link = (element) => {
    const parent = element.parentElement;
    const isAlone = parent.textContent.trim() === element.textContent.trim();
    return [getComputedStyle(element).textDecorationLine, isAlone, isAlone || getComputedStyle(parent).color];
  };
  const seen = new Set(known);
  const before = seen.size;
  for (const old of document.querySelectorAll("[data-look]")) old.removeAttribute("data-look");
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!hasText || !element.checkVisibility()) continue;
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const look = [backgrounds(element), color, fill, fontSize, fontWeight, textShadow];
    if (element.matches("a[href]")) look.push(...link(element));
    if (seen.has(look.join())) continue;
    seen.add(look.join());
    element.setAttribute("data-look", "");
  }
  return [...seen].slice(before);
}"""


def violations(page: Page, exclude: Sequence[str] = ()) -> list[str]:
    """Return what axe-core finds on a page, one sentence for each element; `exclude` are selectors of parts to skip."""
    page.evaluate(Axe().axe_script)
    found = _others(page, exclude)
    return found + _looks(page, set(), exclude)


class Sweep:
    """Checks many pages in one tab, each of them on a phone and on a desktop, light and dark."""

    def __init__(self, page: Page) -> None:
        """`page` is a tab that asks for little motion, so that nothing is checked while it fades in."""
        self._page = page
        self._looks: set[str] = set()

    def violations(self, address: str, *, wide: bool) -> list[str]:
        """Return what axe-core finds on a page.

        The rules that are not about colors are tried on the phone, with `wide` also on the desktop. Looks that an
        earlier page has are not checked again.
        """
        page = self._page
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.emulate_media(color_scheme=SCHEMES[0])
        page.goto(address)
        page.evaluate(Axe().axe_script)
        found = _others(page)
        found += self._new_looks()
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        if wide:
            found += _others(page)
        found += self._new_looks()
        page.emulate_media(color_scheme=SCHEMES[1])
        found += self._new_looks()
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        return found + self._new_looks()

    def _new_looks(self) -> list[str]:
        return _looks(self._page, self._looks)


def _others(page: Page, exclude: Sequence[str] = ()) -> list[str]:
    rules = {name: {"enabled": False} for name in _OF_LOOKS}
    return _run(page, {"exclude": [[selector] for selector in exclude]}, {"runOnly": _TAGS, "rules": rules})


def _looks(page: Page, known: set[str], exclude: Sequence[str] = ()) -> list[str]:
    """Check one element of each look that is not `known`, and add these looks."""
    new = page.evaluate(_MARK, list(known))
    if not new:
        return []
    known.update(new)
    context = {"include": [["[data-look]"]], "exclude": [[selector] for selector in exclude]}
    return _run(page, context, {"runOnly": _OF_LOOKS})


def _run(page: Page, context: dict[str, Any], options: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(_RUN, [context, options])
    return found
