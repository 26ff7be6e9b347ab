"""Pages look the same with theme.css as with the theme's own two stylesheets, from which it is made."""

import pytest
from playwright.sync_api import Browser, Page, Route
from tests.accessibility import VIEWS
from tests.serving import ColorScheme
from tests.theme.make import theme_stylesheets

PAGES = [
    "./",
    "how-to-use/",
    "authors/contributing/",
    "towns/riverton/intervene/",
    "towns/riverton/intervene/slides/",
    "towns/brickville/people/",
    "towns/brickville/matrix/",
    "worksheets/goals-and-tasks/",
    "my-values/",
    "glossary/",
    "404.html",
]

# Returns a text for each element, and for what CSS puts before and after it, with all of its computed styles; of those
# that have the same names and classes, their ancestors included, only for the first. Drawer and details are open, so
# that what is in them counts as well.
STYLES = """async () => {
  await document.fonts.ready;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));  // wide tables are stacked now
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const toggle of document.querySelectorAll(".md-toggle")) toggle.checked = true;
  const names = [...getComputedStyle(document.body)].filter(name => !name.startsWith("--"));
  const shapes = new Map([[null, ""]]), seen = new Set(), found = [];
  for (const element of document.querySelectorAll("*:not(svg *)")) {
    const ends = ["first-child", "last-child", "only-child"].filter(end => element.matches(`:${end}`));
    const shape = `${shapes.get(element.parentElement)} ${element.localName}.${element.className} ${ends}`;
    shapes.set(element, shape);
    if (seen.has(shape)) continue;
    seen.add(shape);
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part || null);
      if (part && style.content === "none") continue;
      const values = names.map(name => `${name}: ${style.getPropertyValue(name)}`);
      found.push([`${element.localName}.${element.className}${part}`, ...values].join("\\n"));
    }
  }
  return found;
}"""


def _differences(ours: list[str], theirs: list[str]) -> list[str]:
    """Return the styles in which elements differ, with the value of the theme's stylesheets last."""
    assert len(ours) == len(theirs)
    return [
        f"{one.splitlines()[0]}: {mine} / {other}"
        for one, two in zip(ours, theirs, strict=True)
        if one != two
        for mine, other in zip(one.splitlines(), two.splitlines(), strict=True)
        if mine != other
    ]


def _fulfill(route: Route) -> None:
    route.fulfill(body=theme_stylesheets(), content_type="text/css")


def _abort(route: Route) -> None:
    route.abort()


def _media(page: Page) -> list[str]:
    """Return the computed styles on the screen and in print."""
    found: list[str] = []
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        found += page.evaluate(STYLES)
    return found


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
@pytest.mark.parametrize("path", PAGES)
def test_no_rule_of_the_theme_is_missing(
    browser: Browser, address: str, path: str, width: int, height: int, scheme: ColorScheme
) -> None:
    """If this fails, list the class, element or attribute in tests/theme/make.py, and run `make theme`."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=address, color_scheme=scheme, reduced_motion="reduce"
    )
    context.route("**/assets/base/contents.js", _abort)  # it marks a heading when the browser has time
    page = context.new_page()
    page.goto(path)
    ours = _media(page)
    page.close()
    context.route("**/assets/base/theme.css", _fulfill)
    page = context.new_page()
    page.goto(path)
    theirs = _media(page)
    context.close()
    found = _differences(ours, theirs)
    assert not found, "\n".join(found[:20])
