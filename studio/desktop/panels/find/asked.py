"""What is looked for, and where: one value, and the search that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.desktop.words import _
from studio.errors import StudioError
from studio.kb.finding import Found, Match, Pattern, find_in, words_pattern
from studio.kb.values import KnowledgeBase
from studio.progress import Report

if TYPE_CHECKING:  # it comes with the first expression
    import regex

LONGEST = 0.3
"""Seconds that a regular expression may take for one text."""
MOST = 20_000
"""So many matches are shown; who finds more looks for something narrower."""

_GROUP = re.compile(r"\\([0-9\\])")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `article` and `language` are "" for all of them."""

    query: str = ""
    article: str = ""
    language: str = ""
    case: bool = False
    whole_words: bool = False
    expression: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, by article, language and place; `more` is whether the search stopped at `MOST`."""

    asked: Asked
    kb: KnowledgeBase
    matches: tuple[Match, ...] = ()
    more: bool = False


def search(kb: KnowledgeBase, asked: Asked, report: Report) -> Results:
    """Find. Raises `StudioError` for an expression that cannot be read or takes too long, and stops when told to."""
    pattern = pattern_of(asked)
    article = kb.article(asked.article) if asked.article else None
    articles = kb.articles if not asked.article else (article,) if article else ()
    matches: list[Match] = []
    for number, one in enumerate(articles):
        report(number / len(articles), _("Searching"))
        matches += find_in(one, pattern, (asked.language,) if asked.language else ())
        if len(matches) > MOST:
            return Results(asked, kb, tuple(matches[:MOST]), more=True)
    return Results(asked, kb, tuple(matches))


def pattern_of(asked: Asked) -> Pattern:
    """What finds what is asked for. Raises `StudioError` for an expression that cannot be read."""
    if not asked.expression:
        return words_pattern(asked.query, asked.case, asked.whole_words)
    import regex

    source = rf"(?<!\w)(?:{asked.query})(?!\w)" if asked.whole_words else asked.query
    flags = regex.MULTILINE | (0 if asked.case else regex.IGNORECASE)
    try:
        return _Bounded(regex.compile(source, flags))
    except (regex.error, RecursionError, OverflowError) as error:
        raise StudioError(
            _("This is no regular expression: {why}", why=str(error)),
            do=_("Put a backslash before signs that stand for themselves, or turn regular expressions off."),
        ) from error


def replacement_of(asked: Asked, replacement: str) -> Callable[[Match], str]:
    """What stands in the place of a match: in an expression, \\1 is what its first group found, \\0 all of it."""
    if not asked.expression:
        return lambda _match: replacement

    def write(match: Match) -> str:
        found = (match.found, *match.groups)

        def fill(sign: re.Match[str]) -> str:
            if sign[1] == "\\":
                return "\\"
            return found[int(sign[1])] if int(sign[1]) < len(found) else ""

        return _GROUP.sub(fill, replacement)

    return write


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A pattern that gives up in time, and lets other threads work meanwhile."""

    compiled: regex.Pattern[str]

    def finditer(self, string: str, /) -> Iterator[Found]:
        try:
            yield from self.compiled.finditer(string, timeout=LONGEST, concurrent=True)
        except TimeoutError as error:
            raise StudioError(
                _("This regular expression takes too long."),
                do=_("Make it simpler: one repetition within another, such as (a+)+, is what takes long."),
            ) from error
