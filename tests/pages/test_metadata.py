"""What pages say about themselves to machines."""

from typing import Any

import pytest
from tests.projects import SITE_URL

from curriculum.model.curriculum import Curriculum
from curriculum.pages import page_kinds
from curriculum.pages.metadata import Metadata
from curriculum.pages.page import Page
from curriculum.pages.snapshot import Snapshot
from curriculum.publication import LICENSE, publication
from curriculum.site import Site


@pytest.fixture(scope="module")
def metadata(small_site: Site) -> Metadata:
    """The metadata of the small curriculum, whose town has a card."""
    return Metadata(small_site.content, ["dry-fork"])


@pytest.fixture(scope="module")
def pages(small_site: Site) -> dict[str, Page]:
    """One page of each template."""
    return {page.template: page for page in small_site.pages}


def test_a_guide(metadata: Metadata, pages: dict[str, Page]) -> None:
    """Everything that a catalog of learning resources asks for."""
    data = metadata.structured_data(pages["guide"])
    wanted: dict[str, Any] = {
        "@type": "LearningResource",
        "url": f"{SITE_URL}towns/dry-fork/engage/",
        "name": "Engage in Dry Fork",
        "inLanguage": "en",
        "timeRequired": "PT60M",
        "license": LICENSE,
        "teaches": ["Begin with a verb, such as explain, compare or write."],
        "isPartOf": {"@type": "LearningResource", "@id": f"{SITE_URL}towns/dry-fork/", "name": "Dry Fork"},
    }
    assert {name: data[name] for name in wanted} == wanted


@pytest.mark.parametrize("kind", ["guide", "phase", "intervention", "worksheet"])
def test_competencies_by_number_and_title(
    kind: str, metadata: Metadata, pages: dict[str, Page], small: Curriculum
) -> None:
    """Each alignment names the standard, its edition, and the competency as the standard does."""
    data = metadata.structured_data(pages[kind])
    entry = pages[kind].values[kind]
    by_id = {competency.id: competency for competency in small.reference.competencies.competencies}
    assert [alignment["targetName"] for alignment in data["educationalAlignment"]] == [
        f"Competency {by_id[name].number}: {by_id[name].title}" for name in entry.competencies
    ]
    assert {alignment["educationalFramework"] for alignment in data["educationalAlignment"]} == {"CSWE EPAS 2022"}


def test_an_intervention_says_what_it_teaches(metadata: Metadata, pages: dict[str, Page]) -> None:
    """Its objectives, as a guide's."""
    data = metadata.structured_data(pages["intervention"])
    assert data["teaches"] == ["Say whose voice is heard.", "Write a letter with a client."]


def test_a_worksheet_takes_minutes_and_teaches_nothing_by_itself(metadata: Metadata, pages: dict[str, Page]) -> None:
    """Objectives are those of guides and interventions."""
    data = metadata.structured_data(pages["worksheet"])
    minutes = pages["worksheet"].values["worksheet"].minutes
    assert (data["learningResourceType"], data["timeRequired"]) == ("Worksheet", f"PT{minutes}M")
    assert "teaches" not in data


def test_the_glossary_is_a_set_of_terms(metadata: Metadata, pages: dict[str, Page], small: Curriculum) -> None:
    """Each term has its own address."""
    data = metadata.structured_data(pages["glossary"])
    assert data["@type"] == "DefinedTermSet"
    assert {term["url"] for term in data["hasDefinedTerm"]} == {
        f"{SITE_URL}glossary/#{term.id}" for term in small.reference.glossary.terms
    }


def test_home_is_the_site(metadata: Metadata) -> None:
    """It carries the site's name, whatever the page is called."""
    data = metadata.structured_data(Page(page_kinds.PAGE, "", "Home", "Learn.", "docs/index.md"))
    assert (data["@type"], data["name"], data["url"]) == ("WebSite", "Practice Towns", SITE_URL)
    assert "isPartOf" not in data


def test_other_pages_are_web_pages(metadata: Metadata, pages: dict[str, Page]) -> None:
    """A hand-written page, and a town's tool, which is part of the town."""
    data = metadata.structured_data(Page(page_kinds.PAGE, "privacy/", "Privacy", "What stays.", "docs/privacy.md"))
    assert (data["@type"], data["isPartOf"]["name"]) == ("WebPage", "Practice Towns")
    data = metadata.structured_data(pages["people"])
    assert (data["@type"], data["name"], data["isPartOf"]["name"]) == ("WebPage", "People in Dry Fork", "Dry Fork")


def test_cards(metadata: Metadata, pages: dict[str, Page], small_site: Site) -> None:
    """A town's pages show the town's card, if there is one; all others the site's."""
    assert metadata.card(pages["guide"]).path == "assets/cards/dry-fork.png"
    assert metadata.card(pages["guide"]).alt.startswith("Dry Fork, a case of Practice Towns.")
    assert metadata.card(pages["glossary"]).path == "assets/cards/site.png"
    without = Metadata(small_site.content, [])
    assert without.card(pages["guide"]).path == "assets/cards/site.png"


def test_slides_stand_for_their_guide(metadata: Metadata, pages: dict[str, Page]) -> None:
    """Search engines are sent to the guide."""
    assert metadata.canonical_url(pages["guide"]) == f"{SITE_URL}towns/dry-fork/engage/"
    assert metadata.canonical_url(pages["slides"]) == f"{SITE_URL}towns/dry-fork/engage/"


def test_a_snapshot_stands_for_the_current_edition(pages: dict[str, Page], small: Curriculum) -> None:
    """Search engines are sent to the same page there."""
    url = f"{SITE_URL}2026-fall/"
    snapshot = Metadata(publication(small, url), [], Snapshot(url, "2026-fall", "latest"))
    assert snapshot.canonical_url(pages["guide"]) == f"{SITE_URL}latest/towns/dry-fork/engage/"


def test_without_an_address_there_is_none_to_send_to(pages: dict[str, Page], small: Curriculum) -> None:
    """The command `check`, for example, knows no address."""
    assert Metadata(publication(small), []).canonical_url(pages["guide"]) == ""
