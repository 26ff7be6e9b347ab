"""What axe-core finds on a page, by the rules of WCAG 2.2 AA and its own best practices."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

VIEWS = [(390, 844, "light"), (1280, 900, "dark")]
"""The sizes and color schemes in which pages are checked."""

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_CONTRAST = "color-contrast"

# This rule looks for what is behind each text, which takes most of the time. Its result depends on nothing but computed
# styles, so one element of each combination is enough.
_MARK_ONE_OF_EACH_LOOK = """() => {
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
  const seen = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!hasText || !element.checkVisibility()) continue;
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const look = [backgrounds(element), color, fill, fontSize, fontWeight, textShadow];
    if (seen.has(look.join())) continue;
    seen.add(look.join());
    element.setAttribute("data-look", "");
  }
}"""


def violations(page: Page, exclude: Sequence[str] = ()) -> list[str]:
    """Return what axe-core finds on a page, one sentence for each element; `exclude` are selectors of parts to skip."""
    without = [[selector] for selector in exclude]
    others = {"runOnly": _RULES, "rules": {_CONTRAST: {"enabled": False}}}
    found = _run(page, {"exclude": without}, others)
    page.evaluate(_MARK_ONE_OF_EACH_LOOK)
    return found + _run(page, {"include": [["[data-look]"]], "exclude": without}, {"runOnly": [_CONTRAST]})


def _run(page: Page, context: dict[str, Any], options: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for violation in Axe().run(page, context=context, options=options).response["violations"]
        for node in violation["nodes"]
    ]
