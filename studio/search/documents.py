"""What of an article is searched, and its words counted: which word stands how often in which field and step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from studio.search.coding import Counts, coded_counts
from studio.search.counting import Term, terms_in
from studio.search.figures import Field, length_code


@dataclass(frozen=True, slots=True)
class StepText:
    """A step (or the section of an answer): its public id, its title, its text without the title."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article in one language as search sees it. `anchors` are the words by which other articles link here, `links`
    how many articles do.

    `digest` changes whenever anything else here does.
    """

    id: str
    language: str
    title: str = ""
    questions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    steps: tuple[StepText, ...] = ()
    summary: str = ""
    intro: str = ""
    pictures: tuple[str, ...] = ()
    former_titles: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    links: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class CountedDocument:
    """An article ready for an index: step ids, coded lengths, its words with their counts (see `coding`), how many
    other articles link to it.

    The lengths are those of the fields, then of each step's title, then of each question.
    """

    id: str
    steps: tuple[str, ...]
    lengths: bytes
    words: dict[Term, bytes]
    links: int = 0


def count_words(document: SearchDocument) -> CountedDocument:
    """Cuts and counts every text of the document."""
    lengths = [0] * (_FIELDS + len(document.steps) + len(document.questions))
    found: dict[Term, Places] = {}
    for kind, part, texts in _texts(document):
        # a plain number: hashing members of enumerations is slow, and all postings are looked up by their places
        place = part * _FIELDS + int(kind)
        for text in texts:
            if text:
                length = _count(text, document.language, place, found)
                lengths[kind] += length
                if part and kind != Field.BODY:
                    lengths[_FIELDS + part - 1] = length
    coded = bytes(length_code(length) for length in lengths)
    steps = tuple(step.id for step in document.steps)
    words = dict(zip(found, map(_coded, found.values()), strict=True))
    return CountedDocument(document.id, steps, coded, words, document.links)


_FIELDS = len(Field)
_SHORT = 120
"""Letters of a text whose words hardly come twice: a counter costs more than it saves."""

Places = tuple[int, ...]
"""Where a word stands, by turns: a place, and how often. A place is part (see `coding`) × number of fields + field; it
may come again."""


def _count(text: str, language: str, place: int, found: dict[Term, Places]) -> int:
    """Notes the places of the words of one text, and says how many they are. The first text goes in at once."""
    terms = terms_in(text, language)
    if len(text) < _SHORT:
        known = list(terms)
        for term in known:
            before = found.get(term)
            found[term] = (place, 1) if before is None else (*before, place, 1)
        return len(known)
    counts = Counter(terms)
    if not found:
        found.update(zip(counts, zip(repeat(place), counts.values()), strict=True))
        return counts.total()
    for term, count in counts.items():
        before = found.get(term)
        found[term] = (place, count) if before is None else (*before, place, count)
    return counts.total()


def _texts(document: SearchDocument) -> Iterator[tuple[Field, int, Sequence[str]]]:
    """Every text of the document with its field and part; first the one that is often the longest."""
    yield Field.BODY, 0, (document.intro,)
    yield Field.TITLE, 0, (document.title,)
    yield Field.KEYWORDS, 0, document.keywords
    yield Field.SUMMARY, 0, (document.summary,)
    yield Field.PICTURES, 0, document.pictures
    yield Field.FORMER, 0, document.former_titles
    yield Field.ANCHORS, 0, document.anchors
    for number, step in enumerate(document.steps, 1):
        yield Field.STEPS, number, (step.title,)
        yield Field.BODY, number, (step.text,)
    for number, question in enumerate(document.questions, len(document.steps) + 1):
        yield Field.QUESTIONS, number, (question,)


@lru_cache(maxsize=100_000)
def _coded(places: Places) -> bytes:
    """A posting's bytes. Most words stand once, in one place: few postings differ from all that came before."""
    counts = Counts()
    for place, count in zip(places[::2], places[1::2], strict=True):
        part, kind = divmod(place, _FIELDS)
        counts.fields[kind] += count
        if kind in (Field.STEPS, Field.BODY, Field.QUESTIONS):
            counts.parts.setdefault(part, [0, 0])[1 if kind == Field.BODY else 0] += count
    return coded_counts(counts)
