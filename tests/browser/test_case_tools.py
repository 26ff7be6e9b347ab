"""The case study tools in a real browser: by keyboard, filtered, sorted, on a phone, on paper, and without a script."""

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from curriculum.markup.typography import typographic
from curriculum.model.curriculum import Curriculum

TOWNS = ("riverton", "brickville", "pell-creek")
TOOLS = ("map", "people", "organizations", "sociogram", "matrix")

# Boxes of words and symbols as the browser drew them; words of one name are one box each, as lines may touch.
BOXES = """() => [...document.querySelectorAll(".dg text, .dg .map-plate, .dg .map-badge, .dg .dg-actor")]
  .filter((one) => !one.closest(".dg-legend") && !one.matches(".map-number")
    && !(one.tagName === "text" && one.getAttribute("font-weight") === "700" && one.closest("a"))
    && !(one.getAttribute("transform") ?? "").includes("rotate"))
  .map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const link = one.closest("a")?.getAttribute("href") ?? one.textContent;
    return { name: link + (one.tagName === "text" ? " words" : " symbol"), left, top, right, bottom };
  })"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("town", TOWNS)
def test_the_keyboard_reaches_every_place_in_the_order_of_the_list(
    page: Page, curriculum: Curriculum, town: str
) -> None:
    """Enter leads to the place's entry, and the entry leads back to the map."""
    page.goto(f"towns/{town}/map/")
    places = [place.id for place in curriculum.towns[town].places]
    page.locator(".dg-box").focus()
    reached = []
    for _ in places:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href').split('#')[1]"))
    assert reached == places
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#{places[-1]}")
    expect(page.locator(f"#{places[-1]}")).to_be_in_viewport()
    page.locator(f"a[href='#on-map-{places[-1]}']").click()
    expect(page.locator(f"#on-map-{places[-1]}")).to_be_in_viewport()


@pytest.mark.parametrize("tool", ["map", "sociogram"])
@pytest.mark.parametrize("town", TOWNS)
def test_words_and_symbols_keep_apart_in_the_real_typeface(page: Page, town: str, tool: str) -> None:
    """What the table of letter widths promises holds in the browser."""
    page.goto(f"towns/{town}/{tool}/")
    page.evaluate("document.fonts.ready")
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 20
    meeting = [
        (one["name"], other["name"])
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one["name"] != other["name"]
        and min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1.5
        # A browser's box has room above and below the letters that the next name may share.
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 4.5
    ]
    assert not meeting


def test_people_are_filtered_and_links_still_lead_to_everybody(page: Page, curriculum: Curriculum) -> None:
    """The choice stands in the address; a link to a hidden person takes it back."""
    town = curriculum.towns["riverton"]
    page.goto("towns/riverton/people/")
    entries = page.locator("article.pt-entry:visible")
    expect(page.locator(".pt-filter").get_by_role("status")).to_have_text(f"{len(town.people)} people")
    page.get_by_label("Family").focus()
    page.keyboard.press("ArrowDown")
    family = {member.person for member in town.families[0].members if member.person}
    expect(entries).to_have_count(len(family))
    assert {heading.get_attribute("id") for heading in entries.locator("h2").all()} == family
    expect(page.locator(".pt-filter").get_by_role("status")).to_have_text(f"{len(family)} of {len(town.people)} people")
    assert page.url.endswith("/people/?family=hasek-ibarra")
    expect(page.locator("nav a[href='#gloria-tamez']:visible")).to_have_count(0)
    page.locator("article.pt-entry:visible a[href$='/people/#gloria-tamez']").first.click()
    expect(page.locator("#gloria-tamez")).to_be_in_viewport()
    expect(entries).to_have_count(len(town.people))


def test_organizations_are_filtered(page: Page, curriculum: Curriculum) -> None:
    """By system and by the guides that mention them; an address with a choice shows it at once."""
    town = curriculum.towns["riverton"]
    page.goto("towns/riverton/organizations/?system=informal")
    informal = [one for one in town.organizations if one.system == "informal"]
    expect(page.locator("article.pt-entry:visible")).to_have_count(len(informal))
    page.get_by_label("Mentioned in").select_option("engage")
    for entry in page.locator("article.pt-entry:visible").all():
        expect(entry.locator(".pt-refs", has_text="Mentioned in")).to_contain_text("Engage")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("article.pt-entry:visible")).to_have_count(len(town.organizations))


def systems(page: Page) -> list[str]:
    """Return the matrix's systems from top to bottom."""
    return page.locator(".pt-matrix tbody th").all_inner_texts()


def test_the_matrix_is_sorted_by_keyboard(page: Page, curriculum: Curriculum) -> None:
    """By system, by size, and by how much is left, up and down; the header says which."""
    page.goto("towns/riverton/matrix/")
    matrix = curriculum.towns["riverton"].matrix
    assert matrix
    names = [typographic(row.system) for row in matrix.rows]
    assert systems(page) == names
    button = page.get_by_role("columnheader", name="System").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    assert systems(page) == sorted(names, key=str.lower)
    expect(page.locator("th[data-sort=system]")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    assert systems(page) == sorted(names, key=str.lower, reverse=True)
    page.get_by_role("columnheader", name="Size").get_by_role("button").click()
    sizes = page.locator(".pt-matrix tbody td[data-label=Size]").all_inner_texts()
    assert sizes == sorted(sizes, key=["Micro", "Meso", "Macro"].index)
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    page.get_by_role("columnheader", name="Left for you").get_by_role("button").click()
    left = [int(text.split()[0]) for text in page.locator(".pt-matrix td[data-label='Left for you']").all_inner_texts()]
    assert left == sorted(left, reverse=True) and left[0] > left[-1]


def test_the_matrix_is_cards_on_a_phone(page: Page) -> None:
    """Each cell says its header; the roles keep it a table."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("towns/riverton/matrix/")
    cell = page.locator(".pt-matrix td[data-label=Needs]").first
    assert cell.evaluate("(cell) => getComputedStyle(cell, '::before').content") == '"Needs"'
    box, row = cell.bounding_box(), page.locator(".pt-matrix tbody tr").first.bounding_box()
    assert box and row and box["width"] > 0.9 * row["width"]
    expect(page.get_by_role("columnheader", name="Needs")).to_have_count(1)
    expect(page.get_by_role("button", name="Left for you")).to_be_visible()


def test_the_printed_matrix_is_landscape_and_complete(page: Page, curriculum: Curriculum) -> None:
    """No cell is cut off, and the headers are on each sheet."""
    page.goto("towns/riverton/matrix/")
    matrix = curriculum.towns["riverton"].matrix
    assert matrix
    expect(page.get_by_role("columnheader", name="System").get_by_role("button")).to_be_visible()
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = []
    for sheet in document:
        width, height = sheet.get_size()
        assert width > height
        texts.append(" ".join(sheet.get_textpage().get_text_range().split()))
        assert "System" in texts[-1] and "Left for" in texts[-1] and "Gaps" in texts[-1]
    whole = "".join(texts).replace(" ", "")
    for row in matrix.rows:
        for words in (row.system, row.strengths, row.power, row.gaps):
            if words and "](" not in words:
                assert typographic(words).replace(" ", "") in whole
    assert "Genogram" not in whole  # the menu stays away


@pytest.mark.parametrize("tool", TOOLS)
def test_without_a_script(browser: Browser, address: str, curriculum: Curriculum, tool: str) -> None:
    """Everything is there; what needs the script is not."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"towns/brickville/{tool}/")
    town = curriculum.towns["brickville"]
    assert town.matrix and town.community
    counts = {
        "map": ("article.pt-entry:visible", len(town.places)),
        "people": ("article.pt-entry:visible", len(town.people)),
        "organizations": ("article.pt-entry:visible", len(town.organizations)),
        "sociogram": (".dg a", len(town.community.actors)),
        "matrix": (".pt-matrix tbody tr:visible", len(town.matrix.rows)),
    }
    expect(page.locator(counts[tool][0])).to_have_count(counts[tool][1])
    expect(page.locator(".pt-filter:visible")).to_have_count(0)
    expect(page.locator(".pt-matrix th button")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("tool", TOOLS)
def test_nothing_is_wider_than_a_small_phone(page: Page, tool: str) -> None:
    """Only boxes of their own scroll sideways."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"towns/riverton/{tool}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_menu_shows_where_one_is(page: Page) -> None:
    """On a phone the row scrolls in its own box; targets are large enough."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("towns/riverton/intervene/")
    menu = page.get_by_role("navigation", name="Case study tools")
    menu.get_by_role("link", name="Sociogram").click()
    expect(page).to_have_url(f"{page.url.partition('towns/')[0]}towns/riverton/sociogram/")
    current = page.get_by_role("navigation", name="Case study tools").locator("[aria-current=page]")
    expect(current).to_have_text("Sociogram")
    box = current.bounding_box()
    assert box and box["height"] >= 44
