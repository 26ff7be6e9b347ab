"""No page scrolls sideways on the narrowest phone: WCAG 2.2, 1.4.10, asks for a width of 320 CSS pixels."""

from pathlib import Path

from playwright.sync_api import Browser
from tests.browser.test_accessibility import pages
from tests.serving import served

WIDTH = 320

# Several frames at once, each of which shows one page after the other.
_TOO_WIDE = """async ([paths, width]) => {
  const found = [];
  const look = async () => {
    const frame = document.createElement("iframe");
    frame.style.cssText = `border: 0; height: 700px; width: ${width}px`;
    document.body.append(frame);
    for (let path; (path = paths.pop()) !== undefined; ) {
      await new Promise((loaded) => {
        frame.onload = loaded;
        frame.src = path;
      });
      const { documentElement, fonts } = frame.contentDocument;
      await fonts.ready;
      if (documentElement.clientWidth !== width) throw new Error(`${path} has a scroll bar`);
      if (documentElement.scrollWidth > width) found.push(`${path}: ${documentElement.scrollWidth}`);
    }
  };
  await Promise.all([look(), look(), look(), look()]);
  return found;
}"""


def test_no_page_scrolls_sideways(browser: Browser, site: Path) -> None:
    """Wide tables and pictures scroll in boxes of their own."""
    with served(site) as address:
        page = browser.new_page(base_url=address)
        page.route(
            "**/frames", lambda route: route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")
        )
        page.goto("frames")
        found = page.evaluate(_TOO_WIDE, [[f"/{path}" for path in pages(site)], WIDTH])
        page.close()
    assert found == []
