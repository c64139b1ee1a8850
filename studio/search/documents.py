"""What of an article is searched, and its words counted: which word stands how often in which field and step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from studio.search.coding import Counts, coded_counts
from studio.search.counting import Term, count_terms
from studio.search.figures import Field, length_code


@dataclass(frozen=True, slots=True)
class StepText:
    """A step (or the section of an answer): its public id, its title, its text without the title."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article in one language as search sees it. `digest` changes whenever anything else here does."""

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
    digest: str = ""


@dataclass(frozen=True, slots=True)
class CountedDocument:
    """An article ready for an index: step ids, coded field lengths, and its words with their counts (see `coding`)."""

    id: str
    steps: tuple[str, ...]
    lengths: bytes
    words: dict[Term, bytes]


def count_words(document: SearchDocument) -> CountedDocument:
    """Cuts and counts every text of the document."""
    found: dict[Term, Places] = {}
    lengths = [0] * len(Field)
    for kind, part, texts in _texts(document):
        # a plain number: hashing a member of an enumeration is slow, and every posting is looked up by its places
        place = part * len(Field) + int(kind)
        for text in texts:
            for term, count in count_terms(text, document.language).items():
                before = found.get(term)
                found[term] = (place, count) if before is None else (*before, place, count)
                lengths[kind] += count
    coded = bytes(length_code(length) for length in lengths)
    steps = tuple(step.id for step in document.steps)
    words = dict(zip(found, map(_coded, found.values()), strict=True))
    return CountedDocument(document.id, steps, coded, words)


Places = tuple[int, ...]
"""Where a word stands, by turns: part (0 outside the steps) × number of fields + field, and how often."""


def _texts(document: SearchDocument) -> Iterator[tuple[Field, int, Iterable[str]]]:
    """Every text of the document with its field and part."""
    yield Field.TITLE, 0, (document.title,)
    yield Field.QUESTIONS, 0, document.questions
    yield Field.KEYWORDS, 0, document.keywords
    yield Field.SUMMARY, 0, (document.summary,)
    yield Field.PICTURES, 0, document.pictures
    yield Field.FORMER, 0, document.former_titles
    yield Field.BODY, 0, (document.intro,)
    for number, step in enumerate(document.steps, 1):
        yield Field.STEPS, number, (step.title,)
        yield Field.BODY, number, (step.text,)


@lru_cache(maxsize=100_000)
def _coded(places: Places) -> bytes:
    """A posting's bytes. Most words stand once, in one place: few postings differ from all that came before."""
    counts = Counts()
    for place, count in zip(places[::2], places[1::2], strict=True):
        part, kind = divmod(place, len(Field))
        counts.fields[kind] += count
        if kind in (Field.STEPS, Field.BODY):
            counts.parts.setdefault(part, [0, 0])[0 if kind == Field.STEPS else 1] += count
    return coded_counts(counts)
