"""What of an article is searched, and its words counted: which word stands how often in which field and step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.search.analysis import cut
from studio.search.coding import Counts, coded_counts
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


Term = tuple[str, str]
"""A word of the dictionary: surface and stem. (One surface may have two stems: "côté" and "cote".)"""


@dataclass(frozen=True, slots=True)
class CountedDocument:
    """An article ready for an index: step ids, coded field lengths, and its words with their counts (see `coding`)."""

    id: str
    steps: tuple[str, ...]
    lengths: bytes
    words: dict[Term, bytes]


def count_words(document: SearchDocument) -> CountedDocument:
    """Cuts and counts every text of the document."""
    words: dict[Term, Counts] = {}
    lengths = [0] * len(Field)

    def add(kind: Field, texts: Iterable[str], part: int | None = None) -> None:
        for text in texts:
            for word in cut(text, document.language):
                counts = words.setdefault((word.surface, word.stem), Counts())
                counts.fields[kind] += 1
                lengths[kind] += 1
                if part is not None:
                    counts.parts.setdefault(part, [0, 0])[0 if kind is Field.STEPS else 1] += 1

    add(Field.TITLE, [document.title])
    add(Field.QUESTIONS, document.questions)
    add(Field.KEYWORDS, document.keywords)
    add(Field.SUMMARY, [document.summary])
    add(Field.PICTURES, document.pictures)
    add(Field.FORMER, document.former_titles)
    add(Field.BODY, [document.intro], 0)
    for number, step in enumerate(document.steps, 1):
        add(Field.STEPS, [step.title], number)
        add(Field.BODY, [step.text], number)
    coded = bytes(length_code(length) for length in lengths)
    return CountedDocument(
        document.id,
        tuple(step.id for step in document.steps),
        coded,
        {term: coded_counts(counts) for term, counts in words.items()},
    )
