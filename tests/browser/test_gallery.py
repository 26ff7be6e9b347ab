"""The list of worksheets: complete without a script, filtered without a page load with one."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.accessibility import VIEWS, violations
from tests.serving import ColorScheme

from curriculum.markup.typography import typographic
from curriculum.site import Site


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The gallery on a laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    page.goto("worksheets/")
    yield page
    context.close()


def shown(page: Page) -> set[str]:
    """Return the titles of the worksheets that can be seen."""
    return set(page.locator(".pt-gallery li[data-phase]:visible a").all_inner_texts())


def count(page: Page) -> Locator:
    """Return what the page says about their number."""
    return page.locator(".pt-filter").get_by_role("status")


def test_every_sheet_is_there_once_without_a_script(browser: Browser, address: str, real_site: Site) -> None:
    """By phase, then by town; a sheet that serves several phases is named under the others too."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("worksheets/")
    expect(page.locator(".pt-filter")).to_be_hidden()
    expect(page.locator(".pt-chosen")).to_be_hidden()
    expect(page.locator(".pt-choose")).to_have_count(0)
    listed = [link.get_attribute("href") for link in page.locator(".pt-gallery li[data-phase] a").all()]
    assert sorted(f"../{sheet.address}" for sheet in real_site.sheets) == sorted(str(link) for link in listed)
    for sheet in real_site.sheets:
        for phase in sheet.worksheet.phases if sheet.town is None else ():
            section = page.locator(".pt-gallery-phase").filter(has=page.locator(f"#{phase}"))
            link = section.get_by_role("link", name=typographic(sheet.worksheet.title), exact=True)
            expect(link).to_be_visible()
    context.close()


def test_filters_by_keyboard(page: Page, real_site: Site) -> None:
    """Choices narrow the list at once, are counted aloud, stand in the address, and can be taken back."""
    every = shown(page)
    expect(count(page)).to_have_text(f"{len(every)} worksheets")
    page.get_by_label("Phase", exact=True).focus()
    page.keyboard.type("2. A")
    assess = {typographic(sheet.worksheet.title) for sheet in real_site.sheets if "assess" in sheet.worksheet.phases}
    assert shown(page) == assess
    expect(count(page)).to_have_text(f"{len(assess)} of {len(every)} worksheets")
    assert page.url.endswith("/worksheets/?phase=assess")
    expect(page.locator("#engage")).to_be_hidden()

    page.keyboard.press("Tab")
    page.keyboard.type("Group")
    page.keyboard.press("Tab")
    page.keyboard.type("Meso")
    narrow = shown(page)
    assert "Sociogram" in narrow and "Genogram" not in narrow and narrow < assess
    assert page.url.endswith("?phase=assess&intervention=group-work&level=meso")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Phase", exact=True)).to_be_focused()
    assert shown(page) == every
    assert page.url.endswith("/worksheets/")


def test_a_choice_can_be_linked(page: Page) -> None:
    """The address shows the same list; what it can't mean is ignored; the hidden parts are not in the contents."""
    page.goto("worksheets/?phase=evaluate&level=nano")
    expect(page.get_by_label("Phase", exact=True)).to_have_value("evaluate")
    expect(page.get_by_label("Level", exact=True)).to_have_value("")
    titles = shown(page)
    assert "Evaluation plan" in titles and "Genogram" not in titles
    page.goto("worksheets/?intervention=crisis-intervention")
    expect(page.locator("#towns")).to_be_hidden()
    expect(page.locator("nav a[href='#towns']:visible")).to_have_count(0)
    expect(page.locator("nav a[href='#intervene']:visible")).to_have_count(1)
    expect(page.locator("#intervene")).to_be_visible()


def test_worksheets_are_chosen_by_keyboard(page: Page) -> None:
    """The choice is counted aloud and stands in the address, beside the filter; it can be linked and taken back."""
    bar = page.get_by_role("region", name="Chosen worksheets")
    expect(bar).to_be_hidden()
    page.get_by_label("Phase", exact=True).select_option("assess")
    for title in ("Genogram", "Ecomap"):
        page.get_by_label(f"Choose {title}", exact=True).focus()
        page.keyboard.press("Space")
    expect(bar.get_by_role("status")).to_have_text("2 worksheets chosen")
    assert page.url.endswith("/worksheets/?phase=assess&sheets=genogram,ecomap")
    expect(bar.get_by_role("link")).to_have_attribute(
        "href", re.compile(r"/worksheets/chosen/\?sheets=genogram,ecomap$")
    )
    page.goto("worksheets/?sheets=ecomap,no-such-sheet,riverton-engage")
    expect(page.get_by_label("Choose Ecomap", exact=True)).to_be_checked()
    expect(page.get_by_label("Choose Engage in Riverton", exact=True)).to_be_checked()
    expect(bar.get_by_role("status")).to_have_text("2 worksheets chosen")
    bar.get_by_role("button", name="Choose none").click()
    expect(bar).to_be_hidden()
    expect(page.get_by_label("Choose Ecomap", exact=True)).to_be_focused()
    assert page.url.endswith("/worksheets/")


def test_pictures_are_decorative(page: Page) -> None:
    """Each card has one; screen readers pass it by."""
    cards = page.locator(".pt-gallery .pt-card")
    pictures = cards.locator("svg.pt-preview[aria-hidden=true]")
    assert pictures.count() == cards.count() > 0
    box = pictures.first.bounding_box()
    assert box and box["height"] > box["width"] > 40


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing_in_a_filtered_list(
    browser: Browser, address: str, width: int, height: int, scheme: ColorScheme
) -> None:
    """On a phone and on a desktop, also at 320 pixels."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=address,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("worksheets/")
    page.get_by_label("Phase", exact=True).select_option("intervene")
    page.get_by_label("Level", exact=True).select_option("macro")
    page.locator(".pt-choose input:visible").first.check()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
