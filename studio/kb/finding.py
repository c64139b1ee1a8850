"""Words found in all articles at once, and replaced where a writer says so.

A search for words is literal, so that no query can keep it busy; case is folded letter by letter. Whoever brings a
pattern of their own bounds its time as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from studio.errors import KbError
from studio.kb.edits import change_text
from studio.kb.relinking import find_addresses
from studio.kb.syntax import (
    ATTRIBUTES,
    HEADING,
    REFERENCE,
    SNIPPET,
    VARIABLE,
    line_ending,
    lines_outside_fences,
    outline,
)
from studio.kb.values import Article, KnowledgeBase, Text
from studio.wording import _


class TextField(StrEnum):
    """The parts of a text that are searched, in the order of its file."""

    TITLE = "title"
    SUMMARY = "summary"
    KEYWORDS = "keywords"
    QUESTIONS = "questions"
    BODY = "body"


_FIELDS = tuple(TextField)
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Match:
    """One place where the words stand: `found` is text[start:end] of a field, or of keyword or question `item`.

    `before` and `after` are the rest of its line. `names` is whether it is part of an address, an id or a name, where
    other words may lead nowhere. `groups` are what the groups of a pattern found.
    """

    article: str
    language: str
    field: TextField
    start: int
    end: int
    found: str
    before: str = ""
    after: str = ""
    item: int = 0
    names: bool = False
    groups: tuple[str, ...] = ()


class Found(Protocol):
    """What a pattern found, as `re.Match` says it."""

    def span(self) -> tuple[int, int]:
        """(start, end) of what was found."""
        ...

    def groups(self, default: str, /) -> tuple[str, ...]:
        """What its groups found, `default` where one found nothing."""
        ...


class Pattern(Protocol):
    """What finds: `re.Pattern` does."""

    def finditer(self, string: str, /) -> Iterator[Found]:
        """Everything that it finds, in order and without overlap."""
        ...


def find_text(
    kb: KnowledgeBase, query: str, languages: Collection[str] = (), case: bool = False, whole_words: bool = False
) -> tuple[Match, ...]:
    """Every place of `query` in the texts of these languages (all where none is named), by article and language.

    `case` tells large letters from small ones; `whole_words` finds no part of a word. A line break finds any kind.
    """
    if not query:
        return ()
    pattern = words_pattern(query, case, whole_words)
    return tuple(match for article in kb.articles for match in find_in(article, pattern, languages))


def words_pattern(query: str, case: bool = False, whole_words: bool = False) -> Pattern:
    """What finds these words; `query` is not empty."""
    literal = r"(?:\r\n|\r|\n)".join(re.escape(line) for line in _BREAK.split(query))
    return re.compile(rf"(?<!\w){literal}(?!\w)" if whole_words else literal, 0 if case else re.IGNORECASE)


def find_in(article: Article, pattern: Pattern, languages: Collection[str] = ()) -> Iterator[Match]:
    """What a pattern finds in the texts of one article; that something stands between two letters is not found."""
    for text in article.texts:
        if not languages or text.language in languages:
            yield from _matches(article.id, text, pattern)


def step_at(body: str, place: int) -> str:
    """The id of the step in which a place of a body stands, "" before the first."""
    return next((step.id for step in reversed(outline(body).steps) if step.start <= place), "")


def replace_matches(
    kb: KnowledgeBase, matches: Iterable[Match], replacement: str | Callable[[Match], str]
) -> tuple[KnowledgeBase, tuple[Match, ...]]:
    """(the knowledge base with other words in these places, the matches that do not stand there any more).

    `replacement` may depend on the match. A keyword or question of which nothing is left goes. Raises `KbError` for a
    line break where the text is one line.
    """
    stale: list[Match] = []

    def written(match: Match) -> str:
        return replacement if isinstance(replacement, str) else replacement(match)

    ordered = sorted(matches, key=match_order)
    for (article_id, language), group in groupby(ordered, lambda match: (match.article, match.language)):
        article = kb.article(article_id)
        text = article.text(language) if article else None
        chosen = list(group)
        if text is None:
            stale += chosen
            continue
        changed = text
        for field, places in groupby(chosen, lambda match: match.field):
            changed, left = _replaced(changed, field, list(places), written)
            stale += left
        if changed != text:
            kb = change_text(kb, article_id, language, **{name.value: getattr(changed, name.value) for name in _FIELDS})
    return kb, tuple(stale)


def _matches(article_id: str, text: Text, pattern: Pattern) -> Iterator[Match]:
    for field in _FIELDS:
        for item, value in enumerate(_values(text, field)):
            names: list[tuple[int, int]] | None = None
            for found in pattern.finditer(value):
                if names is None:
                    names = list(_names(value)) if field is TextField.BODY else []
                start, end = found.span()
                if start == end:
                    continue
                yield Match(
                    article_id,
                    text.language,
                    field,
                    start,
                    end,
                    value[start:end],
                    value[max(value.rfind("\n", 0, start), value.rfind("\r", 0, start)) + 1 : start],
                    _BREAK.split(value[end:], maxsplit=1)[0],
                    item,
                    any(one < end and start < other for one, other in names),
                    found.groups(""),
                )


def _names(body: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what names something: addresses, attributes of headings, marks, variables and snippets."""
    yield from find_addresses(body)
    for _number, offset, line in lines_outside_fences(body):
        heading = HEADING.match(line)
        attributes = ATTRIBUTES.search(heading["title"]) if heading else None
        if heading and attributes:
            start = offset + heading.start("title")
            yield start + attributes.start(), start + attributes.end()
        for found in REFERENCE.finditer(line):
            yield offset + found.start("picture"), offset + found.end("mark")
        for found in VARIABLE.finditer(line):
            yield offset + found.start("name"), offset + found.end("name")
        if snippet := SNIPPET.match(line):
            yield offset + snippet.start("id"), offset + snippet.end("id")


def _values(text: Text, field: TextField) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(text, field.value)
    return (value,) if isinstance(value, str) else value


def _replaced(
    text: Text, field: TextField, matches: list[Match], written: Callable[[Match], str]
) -> tuple[Text, list[Match]]:
    """(the text with other words in one field, the matches that do not fit it)."""
    values = list(_values(text, field))
    stale: list[Match] = []
    for item, group in groupby(matches, lambda match: match.item):
        places = list(group)
        if item >= len(values):
            stale += places
            continue
        value, parts, at = values[item], list[str](), 0
        for match in places:
            if match.start < at or value[match.start : match.end] != match.found:
                stale.append(match)
                continue
            parts += [value[at : match.start], _fitting(text, field, written(match))]
            at = match.end
        values[item] = "".join([*parts, value[at:]])
    if field in (TextField.KEYWORDS, TextField.QUESTIONS):
        return replace(text, **{field.value: tuple(value for value in values if value.strip())}), stale
    return replace(text, **{field.value: values[0]}), stale


def _fitting(text: Text, field: TextField, replacement: str) -> str:
    """The new words with the line endings of the body; elsewhere they are one line."""
    if field is TextField.BODY:
        return _BREAK.sub(lambda _found: line_ending(text.body), replacement)
    if _BREAK.search(replacement):
        raise KbError(
            _("a line break cannot stand in the {field}", field=field),
            expected=_("one line"),
            do=_("replace it by other words"),
        )
    return replacement


def match_order(match: Match) -> tuple[str, str, int, int, int]:
    """Sorts matches as they are found."""
    return match.article, match.language, _FIELDS.index(match.field), match.item, match.start
