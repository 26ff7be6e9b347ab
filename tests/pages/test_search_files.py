"""The files of the search, and that the browser finds with them what was put into them, in every script."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page
from tests.projects import site_of
from tests.serving import script_page

from curriculum.model.curriculum import Curriculum
from curriculum.pages.page_kinds import BY_ID
from curriculum.pages.search import Entry
from curriculum.pages.search_files import search_files

SCRIPTS = yaml.safe_load((Path(__file__).parents[1] / "browser" / "search_scripts.yaml").read_text(encoding="utf-8"))
_FIND = """async ([files, query]) => {
  const search = await find.finder(async (name) => JSON.parse(files[`search/${name}`]));
  const answer = await search(query);
  return { ...answer, results: await answer.results(0, 10) };
}"""


def entry(address: str, title: str, text: str, **more: Any) -> Entry:
    """Return an entry of a page or, with a # in its address, of a part of one."""
    return Entry(BY_ID["page"], address, title, "", text=text, **more)


def files_of(small: Curriculum, entries: list[Entry]) -> Mapping[str, str]:
    """Return the files for entries, beside a page for people in danger."""
    help_first = Entry(BY_ID["intervention"], "interventions/advocacy/", "Advocacy", "", text="Speaking up.")
    return search_files(small, [help_first, *entries])


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the module as `find`."""
    with script_page(browser, "search/find.js") as page:
        yield page


@pytest.fixture
def search(page: Page, small: Curriculum) -> Callable[[list[Entry], str], dict[str, Any]]:
    """A function that searches some entries."""
    return lambda entries, query: dict(page.evaluate(_FIND, [files_of(small, entries), query]))


def addresses(answer: Mapping[str, Any]) -> list[str]:
    """Return the addresses of results."""
    return [result["address"] for result in answer["results"]]


@pytest.mark.parametrize("wanted", SCRIPTS["queries"], ids=lambda wanted: str(wanted["query"]))
def test_every_script_is_found(search: Callable[..., Any], wanted: dict[str, str]) -> None:
    """As it is written, and as people type it who lack its letters."""
    entries = [entry(f"a/#{one['id']}", one["title"], one["text"]) for one in SCRIPTS["entries"]]
    assert addresses(search([entry("a/", "All", ""), *entries], wanted["query"]))[0] == f"a/#{wanted['first']}"


def test_the_index_and_its_parts_belong_together(small: Curriculum) -> None:
    """Every part is in the folder that the index names, which is another one when a text has changed."""
    entries = [
        entry(f"page-{number}/", f"Page {number}", f"Words and more words {number} " * 90) for number in range(9)
    ]
    files = files_of(small, entries)
    index = json.loads(files["search/index.json"])
    parts = {
        name.rpartition("/")[2]: json.loads(text) for name, text in files.items() if not name.endswith("index.json")
    }
    assert {name.rpartition("/")[0] for name in files} == {"search", f"search/{index['folder']}"}
    starts = list(accumulate(index["texts"]))
    assert len(starts) > 1
    assert [len(parts[f"texts-{number}.json"]) for number in range(len(starts))] == [
        end - start for start, end in zip(starts, [*starts[1:], 10], strict=True)
    ]
    assert [len(run.split()) for run in index["words"]] == [
        len(parts[f"words-{number}.json"]) for number in range(len(index["words"]))
    ]
    entries[0].text += "!"
    assert json.loads(files_of(small, entries)["search/index.json"])["folder"] != index["folder"]


def test_same_entries_same_bytes(small: Curriculum) -> None:
    """Two runs give the same files."""
    made = [files_of(small, [entry("a/", "A town", "A text with some words.")]) for _ in range(2)]
    assert list(made[0].items()) == list(made[1].items())


def test_a_name_counts_more_than_a_text(search: Callable[..., Any]) -> None:
    """And a whole name more than a part of one; another name less than the title."""
    entries = [
        entry("text/", "Something", "The ecomap and the ecomap."),
        entry("part/", "The ecomap of a household", ""),
        entry("other/", "Drawing", "", also=["ecomap"]),
        entry("whole/", "Ecomap", ""),
    ]
    assert addresses(search(entries, "ecomap")) == ["whole/", "other/", "part/", "text/"]


def test_a_title_that_many_pages_have_is_no_name(search: Callable[..., Any]) -> None:
    """It is found like a text."""
    entries = [
        entry("a/#takeaways", "Key takeaways", "Words.", found_by_title=False),
        entry("b/", "Takeaways", "Words."),
    ]
    assert addresses(search([entry("a/", "A", ""), *entries], "takeaways")) == ["b/", "a/#takeaways"]


def test_a_text_with_more_of_the_words_comes_first(search: Callable[..., Any]) -> None:
    """What has one of them is still found; a word that is nowhere is named."""
    entries = [entry("one/", "One", "A bill came."), entry("both/", "Two", "The bill of the funeral came.")]
    answer = search(entries, "the funeral bill zzyzx")
    assert (addresses(answer), answer["missing"]) == (["both/", "one/"], ["zzyzx"])


def test_words_that_are_near_each_other_count_more(search: Callable[..., Any]) -> None:
    """Next to each other as in the query."""
    apart = "A nurse went home. Later, and on another day, a street was closed."
    near = "A person came home. Later, and on another day, a street nurse came."
    assert addresses(search([entry("a/", "A", apart), entry("b/", "B", near)], "street nurse"))[0] == "b/"


@pytest.mark.parametrize("query", ["eco map", "ecomap", "ecomaps", "ecomp", "ecoma"])
def test_words_may_be_split_joined_misspelled_or_begun(search: Callable[..., Any], query: str) -> None:
    """Each leads to the same entry."""
    assert addresses(search([entry("a/", "Ecomap", ""), entry("b/", "Road map", "")], query))[0] == "a/"


def test_a_word_that_was_joined_is_split(search: Callable[..., Any]) -> None:
    """“groupwork” finds group work."""
    assert addresses(search([entry("a/", "Group work", "")], "groupwork")) == ["a/"]


def test_synonyms(small: Curriculum, page: Page) -> None:
    """They are data of the curriculum; the word itself counts more."""
    content = small.model_copy(update={"synonyms": (("naloxone", "narcan"),)})
    entries = [
        entry("a/", "Naloxone", ""),
        entry("b/", "Narcan", ""),
        Entry(BY_ID["intervention"], "interventions/advocacy/", "Advocacy", ""),
    ]
    assert addresses(page.evaluate(_FIND, [search_files(content, entries), "narcan"])) == ["b/", "a/"]


def test_help_comes_first(search: Callable[..., Any]) -> None:
    """The words and the page are data of the curriculum; also if the page has none of the words."""
    entries = [entry("a/", "Suicide", "About suicide.")]
    answer = search(entries, "suicde")
    assert (answer["crisis"], addresses(answer)) == (True, ["interventions/advocacy/", "a/"])
    assert not search(entries, "about")["crisis"]


def test_what_is_read_says_where_it_is(search: Callable[..., Any], small: Curriculum) -> None:
    """Title, kind, page, town, and the sentence with the words of the query."""
    one = Entry(
        BY_ID["task"],
        "towns/dry-fork/engage/#task-1",
        "Task 1",
        "dry-fork",
        "Engage",
        text="Say it.\nCount the wells. Rest.",
    )
    guide = Entry(BY_ID["guide"], "towns/dry-fork/engage/", "Engage in Dry Fork", "dry-fork")
    result, _ = search([guide, one], "wells")["results"]
    assert result == {
        "title": "Task 1",
        "address": "towns/dry-fork/engage/#task-1",
        "kind": "Task",
        "page": "Engage",
        "town": small.towns["dry-fork"].name,
        "excerpt": [
            {"text": "Count the ", "marked": False},
            {"text": "wells", "marked": True},
            {"text": ". Rest.", "marked": False},
        ],
    }


def test_the_whole_site_of_the_small_project(small: Curriculum) -> None:
    """Its files are among those of the site, and each can be had alone, as a preview does."""
    site = site_of(small)
    files = {name: text for name, text in site.files() if name.startswith("search/")}
    assert "search/index.json" in files and len(files) > 3
    assert all(site.file(name) == text for name, text in files.items())
    assert site.file("search/none.json") is None
