"""Which articles the golden questions reach, and which no question asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studio.content.catalogue import Catalogue, own_entries
from studio.content.golden import Verdict

SEEN = 5
"""As many results as customers look at."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One text that ships: the golden questions that expect it, and those that find it unasked among the first five."""

    article: str
    language: str
    title: str
    expected: tuple[Verdict, ...] = ()
    seen: tuple[Verdict, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether a golden question that expects it passes."""
        return any(verdict.passes for verdict in self.expected)


def coverage(catalogues: Mapping[str, Catalogue], verdicts: Iterable[Verdict]) -> tuple[Covered, ...]:
    """Every text that ships, by language (as the catalogues stand) and in the order of the library.

    Filter with `reached` for the articles that no question reaches.
    """
    expected: dict[tuple[str, str], list[Verdict]] = {}
    seen: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        expected.setdefault((verdict.language, verdict.question.finds), []).append(verdict)
        for article in verdict.found[:SEEN]:
            if article != verdict.question.finds:
                seen.setdefault((verdict.language, article), []).append(verdict)
    found: list[Covered] = []
    for language, catalogue in catalogues.items():
        own = {entry.article.id for entry in own_entries(catalogue, language)}
        for shelf in catalogue.shelves:
            for entry in shelf.entries:
                key = language, entry.article.id
                if entry.article.id in own:
                    ways = tuple(expected.get(key, ())), tuple(seen.get(key, ()))
                    found.append(Covered(entry.article.id, language, entry.title, *ways))
    return tuple(found)
