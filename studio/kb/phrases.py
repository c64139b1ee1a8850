"""A phrase in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase in several languages: pairs of (language tag, text), in the order of the file.

    The language `""` stands for every language: a phrase that was written as plain text.
    """

    texts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, value: str | Mapping[str, str]) -> Phrase:
        """A phrase from plain text (for every language) or from a mapping of language to text."""
        return cls((("", value),)) if isinstance(value, str) else cls(tuple(value.items()))

    def to(self, *languages: str) -> str:
        """The text in the first of `languages` that has one, else in any language, else empty."""
        known = dict(self.texts)
        for language in (*languages, ""):
            if known.get(language):
                return known[language]
        return next((text for _, text in self.texts if text), "")

    def has(self, language: str) -> bool:
        """Whether the phrase has a text of its own in `language`, or one for every language."""
        known = dict(self.texts)
        return bool(known.get(language) or known.get(""))

    def __bool__(self) -> bool:
        return any(text for _, text in self.texts)
