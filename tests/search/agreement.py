"""What both engines are asked, and what the studio's answers: the half of the differential tests that is the same in
Node and in every browser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from studio.kb.values import SearchSettings
from studio.search import Explanation, Index, explain, highlight, open_index, write_pack
from tests.search.knowledge import SETTINGS, documents, queries
from tests.search.vocabulary import WORDS

LIMIT = 10
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of a feature in a language, texts whose marked words are compared, and the ids of the articles that may
    be found (None for all).
    """

    language: str
    feature: str
    query: str
    texts: tuple[str, ...]
    keep: tuple[str, ...] | None = None

    def question(self) -> dict[str, Any]:
        """As the reader's engine is asked."""
        asked = {"search": self.query, "pack": self.language, "limit": LIMIT, "texts": self.texts}
        return asked if self.keep is None else asked | {"keep": self.keep}


def packs() -> dict[str, bytes]:
    """The packs of all knowledge bases by language."""
    return {language: write_pack(documents(language), language, SETTINGS) for language in WORDS}


def index_with_a_past(folder: Path) -> Index:
    """An index that other articles came to, changed in and went from before those that are in it now."""
    index = open_index(folder)
    old = [document for language in WORDS for document in documents(language, 50, seed=2)]
    index.update(old[::2])
    index.update(old)
    index.update(document for language in WORDS for document in documents(language))
    return index


def all_asked(count: int) -> list[Asked]:
    """`count` queries, as many of every language and feature; every fifth by somebody who may find only some."""
    found: list[Asked] = []
    for language in WORDS:
        texts = tuple(f"{document.title} {document.summary}" for document in documents(language)[:8])
        ids = [document.id for document in documents(language)]
        for at, (feature, query) in enumerate(queries(language, count // len(WORDS) + 1)):
            keep = tuple(ids[at % 3 :: 3]) if at % 5 == 4 else None
            found.append(Asked(language, feature, query, texts[at % 8 :][:2], keep))
    return found


def studio_answer(index: Index, asked: Asked, settings: SearchSettings = SETTINGS) -> Answer:
    """What the studio says, in the shape of the reader's answer."""
    keep = None if asked.keep is None else frozenset(asked.keep).__contains__
    results = index.search(asked.query, asked.language, LIMIT, settings, keep)
    words = results.hits[0].words if results.hits else ()
    return {
        "hits": [[hit.id, hit.step, hit.score, list(hit.words)] for hit in results.hits],
        "suggestions": list(results.suggestions),
        "why": as_told(explain(index.shelf(asked.language), asked.query, results.hits[0].id, settings, keep))
        if results.hits
        else None,
        "highlights": [
            [[_units(text, start), _units(text, end)] for start, end in highlight(text, words, asked.language)]
            for text in asked.texts
        ],
    }


def as_told(explanation: Explanation) -> dict[str, Any]:
    """An explanation in the shape of JSON."""
    return asdict(explanation, dict_factory=lambda pairs: {name: _plain(value) for name, value in pairs})


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _units(text: str, at: int) -> int:
    """A place in code points as one in UTF-16 units."""
    return len(text[:at].encode("utf-16-be", "surrogatepass")) // 2


def compare(every: Sequence[Asked], ours: Iterable[Answer], theirs: Callable[[list[Asked]], list[Answer]]) -> None:
    """Asks the reader's engine in rows of a hundred and fails at the first difference; then at too few hits, or if a
    feature was asked too seldom.
    """
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    ours = iter(ours)
    for start in range(0, len(every), 100):
        some = list(every[start : start + 100])
        for one, answer in zip(some, theirs(some), strict=True):
            wanted = next(ours)
            assert answer == wanted, one
            asked[one.feature] += 1
            found[one.feature] += bool(wanted["hits"])
    assert found.total() >= 0.7 * asked.total(), f"only {found} of {asked} queries find anything"
    assert min(asked.values()) >= 0.05 * asked.total(), asked
    assert min(found.values()) > 0, found
