"""The files of the search: an index that is read first, and parts of which a query needs a few.

`search/index.json` has every word of the site. The other files are in a folder named after their content, so that a
browser never reads parts of two editions: `words-N.json` says in which entries each of some words is, `texts-N.json`
has some entries, with their texts. `docs/assets/search/ranking.js` reads them all.

The weight of a word in a text is that of BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and
Beyond, 2009, 3.5, without the part for how rare the word is, which the browser knows from the number of entries.
"""

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.pages.page_kinds import KINDS
from curriculum.pages.search import Entry
from curriculum.pages.search_words import APOSTROPHES, LETTERS, STOP_WORDS, UNSPACED, words_of

SEARCH = "search/"
"""The folder of the files."""

_WORDS_IN_A_FILE = 14_000
"""The characters of a file of words, from which on another one begins; compressed, it is half as large."""
_TEXT_IN_A_FILE = 7_000
"""The characters of a file of texts, from which on another one begins."""

_SATURATION, _LENGTH_COUNTS = 1.2, 0.5
"""BM25's k1 and b: how much another occurrence counts, and how much the length of a text."""
_STEPS = 8
"""Weights in texts are from 1 to this."""
_TITLE_AS_TEXT = 3
"""How often a title that is not a name counts as if it were in the text."""

_PLACES = 32
"""The words of a name, at most."""


def search_files(curriculum: Curriculum, entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return the text of each file of the search, by its address.

    `entries` are those of all pages, each page's together. The same entries give the same files.
    """
    first = address(*curriculum.crisis_search.first.split(":", 1))
    index = _Index(entries, first)
    parts = {**dict(index.word_files()), **dict(index.text_files())}
    names = sorted(town.name for town in curriculum.towns.values())
    content = {
        "letters": LETTERS,
        "apostrophes": APOSTROPHES,
        "unspaced": UNSPACED,
        "stopWords": " ".join(sorted(STOP_WORDS)),
        "kinds": [[kind.name, kind.words, kind.weight] for kind in KINDS],
        "towns": names,
        "synonyms": [" ".join(group) for group in curriculum.synonyms],
        "crisis": {"words": curriculum.crisis_search.words, "first": index.first},
        **index.overview([names.index(curriculum.towns[town].name) if town else -1 for town in index.towns]),
    }
    folder = hashlib.sha256(_json([content, parts]).encode()).hexdigest()[:12]
    made = {f"{SEARCH}{folder}/{name}": text for name, text in parts.items()}
    return {f"{SEARCH}index.json": _json({"folder": folder, **content}), **made}


class _Index:
    """Which entries each word is in, and where."""

    def __init__(self, entries: Iterable[Entry], first: str) -> None:
        """`first` is the address of the entry that readers in a crisis see first."""
        order = {kind.id: place for place, kind in enumerate(KINDS)}
        self._kinds: list[int] = []
        self._pages: list[int] = []
        self.towns: list[str] = []
        """The id of each page's town."""
        self._texts: list[str] = []
        self._names: dict[str, array[int]] = {}
        self._in_texts: dict[str, array[int]] = {}
        self.first = 0
        """The number of that entry."""
        lengths = array("l")
        for number, entry in enumerate(entries):
            if entry.address == first:
                self.first = number
            if not entry.address or "#" not in entry.address:
                self._pages.append(number)
                self.towns.append(entry.town)
            self._kinds.append(order[entry.kind.id])
            self._texts.append(_record(entry))
            for name, words in enumerate(_names(entry)):
                for code, word in _codes(name, words):
                    self._names.setdefault(word, array("l")).extend((number, code))
            told = words_of(entry.text)
            if not entry.found_by_title:
                told += words_of(entry.title) * _TITLE_AS_TEXT
            counts = Counter(word for word in told if word not in STOP_WORDS)
            lengths.append(counts.total())
            for word, count in counts.items():
                self._in_texts.setdefault(word, array("l")).extend((number, count))
        self._lengths = lengths

    def overview(self, towns: Sequence[int]) -> Mapping[str, Any]:
        """Return the part of `index.json` that grows with the site; `towns` are the places of pages' towns in a list.

        Numbers in rising order are written as differences.
        """
        return {
            "entryKinds": "".join(chr(ord("0") + kind) for kind in self._kinds),
            "pages": _differences(self._pages),
            "pageTowns": towns,
            "texts": _differences(self._text_starts),
            "words": [_shortened(words) for words in self._word_runs],
        }

    def word_files(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each file of words; a word is its names' entries, then its texts'."""
        average = sum(self._lengths) / max(1, len(self._lengths))
        self._word_runs: list[list[str]] = [[]]
        made: list[str] = []
        size = 0
        number = 0
        for word in sorted(self._names.keys() | self._in_texts.keys()):
            record = _json([_with_differences(self._names.get(word, ())), self._weights(word, average)])
            if size and size + len(record) > _WORDS_IN_A_FILE:
                yield f"words-{number}.json", f"[{','.join(made)}]"
                self._word_runs.append([])
                made, size, number = [], 0, number + 1
            made.append(record)
            self._word_runs[-1].append(word)
            size += len(record)
        yield f"words-{number}.json", f"[{','.join(made)}]"

    def _weights(self, word: str, average: float) -> list[int]:
        """Return for each text with a word the difference between entries, times the number of steps, plus the step."""
        found = self._in_texts.get(word, ())
        made = []
        before = 0
        for entry, count in zip(found[::2], found[1::2], strict=True):
            length = 1 - _LENGTH_COUNTS + _LENGTH_COUNTS * self._lengths[entry] / average
            weight = count / (count + _SATURATION * length)
            made.append((entry - before) * _STEPS + min(_STEPS - 1, int(weight * _STEPS)))
            before = entry
        return made

    def text_files(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each file of entries with their texts."""
        self._text_starts: list[int] = []
        made: list[str] = []
        size = 0
        for number, record in enumerate(self._texts):
            if size and size + len(record) > _TEXT_IN_A_FILE:
                yield f"texts-{len(self._text_starts) - 1}.json", f"[{','.join(made)}]"
                made, size = [], 0
            if not made:
                self._text_starts.append(number)
            made.append(record)
            size += len(record)
        yield f"texts-{len(self._text_starts) - 1}.json", f"[{','.join(made)}]"


def _record(entry: Entry) -> str:
    return _json([entry.title, entry.address, entry.page, entry.text])


def _names(entry: Entry) -> Iterator[list[str]]:
    """Yield the words of an entry's names, its title first; the last part of its address consists of words, too."""
    yield words_of(entry.title) if entry.found_by_title else []
    last = entry.address.rstrip("/").replace("#", "/").rpartition("/")[2]
    told = {tuple(words_of(entry.title))}
    also = entry.also if not entry.found_by_title or last == entry.kind.id else [*entry.also, last]
    for name in also:
        words = words_of(name)
        if words and tuple(words) not in told:
            told.add(tuple(words))
            yield words


def _codes(name: int, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each word of a name with its code: the number of the name, the word's place in it, and its length.

    Stop words at both ends are not counted, so that “What a town is” is found as `town`; the code says whether there
    are any.
    """
    telling = [place for place, word in enumerate(words) if word not in STOP_WORDS]
    start, end = (telling[0], telling[-1] + 1) if telling else (0, len(words))
    length = min(end - start, _PLACES - 1)
    padded = int(length < len(words))
    for place, word in enumerate(words[start:end]):
        if place < _PLACES - 1:
            yield ((name * _PLACES + place) * _PLACES + length) * 2 + padded, word


def _with_differences(pairs: Sequence[int]) -> list[int]:
    """Return pairs of an entry and a code, with the entries as differences."""
    return [number - pairs[place - 2] if place > 1 and place % 2 == 0 else number for place, number in enumerate(pairs)]


def _differences(numbers: Sequence[int]) -> list[int]:
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _shortened(words: Sequence[str]) -> str:
    """Return sorted words in one line, each as how many letters it shares with the one before, and the rest."""
    made = []
    before = ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), 35) and word[shared] == before[shared]:
            shared += 1
        made.append(f"{'0123456789abcdefghijklmnopqrstuvwxyz'[shared]}{word[shared:]}")
        before = word
    return " ".join(made)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
