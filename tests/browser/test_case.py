"""A student works a case in real Chromium, on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """An empty browser on a phone; any request to another host fails the test."""
    context = browser.new_context(viewport=PHONE, base_url=address)
    page = context.new_page()
    elsewhere: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else elsewhere.append(request.url)
    )
    page.on("close", lambda _: None)
    yield page
    assert elsewhere == []
    context.close()


def test_from_the_home_page_to_a_worksheet(phone: Page) -> None:
    """Home → town → guide → worksheet, by links in the pages."""
    phone.goto("./")
    phone.get_by_role("link", name="Riverton", exact=True).first.click()
    expect(phone.locator("h1")).to_have_text("Riverton")
    phone.locator(".pt-cards").get_by_role("link", name="Intervene").click()
    expect(phone.locator("h1")).to_contain_text("Intervene in Riverton")
    expect(phone.locator("#task-1")).to_be_attached()
    phone.locator(".pt-task").nth(1).get_by_role("link", name="Intervention plan", exact=True).click()
    expect(phone.locator("h1")).to_have_text("Worksheet: Intervention plan")
    phone.get_by_label("Student’s name", exact=True).fill("A. Student")
    pdf = phone.get_by_role("link", name="PDF to print, Letter")
    expect(pdf).to_have_attribute("href", "intervention-plan-letter.pdf")


def test_previous_and_next_follow_the_case(phone: Page) -> None:
    """From the town's page, “next” leads through the phases."""
    phone.goto("towns/brickville/")
    for title in ("Engage", "Assess", "Create and Implement", "Evaluate"):
        phone.get_by_role("link", name="Next:").click()
        expect(phone.locator("h1")).to_contain_text(title)
    phone.get_by_role("link", name="Previous:").click()
    expect(phone.locator("h1")).to_contain_text("Create and Implement")


def test_breadcrumbs_lead_back_to_the_town(phone: Page) -> None:
    """A reader who came by a deep link finds the town."""
    phone.goto("towns/brickville/intervene/")
    phone.locator(".md-path").get_by_role("link", name="Brickville").click()
    expect(phone.locator("h1")).to_have_text("Brickville")


def test_single_letters_do_not_leave_the_page(phone: Page) -> None:
    """A shortcut of one letter would lose what is typed in a form, or be set off by speech input (WCAG 2.1.4)."""
    phone.goto("worksheets/intervention-plan/")
    phone.get_by_label("Student’s name", exact=True).fill("A. Student")
    phone.locator("input[type=radio]").first.focus()
    for key in "npsf/":
        phone.keyboard.press(key)
    phone.wait_for_timeout(300)
    expect(phone.locator("h1")).to_have_text("Worksheet: Intervention plan")
    expect(phone.get_by_label("Student’s name", exact=True)).to_have_value("A. Student")


def test_pages_do_not_scroll_sideways(phone: Page) -> None:
    """At 320 pixels, everything fits; wide tables scroll in their own box."""
    phone.set_viewport_size({"width": 320, "height": 640})
    for path in (
        "./",
        "towns/riverton/",
        "towns/riverton/intervene/",
        "towns/brickville/matrix/",
        "interventions/",
        "worksheets/goals-and-tasks/",
        "worksheets/ripple-effects/",
        "glossary/",
    ):
        phone.goto(path)
        width = phone.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, path


def test_content_is_there_without_javascript(browser: Browser, address: str) -> None:
    """Guides and forms need no script."""
    context = browser.new_context(viewport=PHONE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("towns/riverton/intervene/")
    expect(page.locator("#task-1")).to_be_visible()
    page.goto("worksheets/intervention-plan/")
    expect(page.get_by_label("Student’s name", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Print blank")).to_be_hidden()
    context.close()


def test_the_next_guide_is_fetched_ahead(phone: Page) -> None:
    """Under the site’s policy, when the reader comes to the link to it; other pages fetch nothing ahead."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto("towns/riverton/intervene/", wait_until="networkidle")
    assert not [url for url in asked if url.endswith("/evaluate/")]
    with phone.expect_request("**/towns/riverton/evaluate/") as request:
        phone.locator(".pt-next").scroll_into_view_if_needed()
    response = request.value.response()
    assert response is not None and response.ok
    for path in ("worksheets/", "glossary/", "towns/riverton/people/"):
        phone.goto(path)
        phone.locator("footer.md-footer").scroll_into_view_if_needed()
        expect(phone.locator("link[rel=prefetch]")).to_have_count(0)
