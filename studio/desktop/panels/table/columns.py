"""What the table can show of an article, one column each: how it is read, sorted, and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QLocale

from studio.desktop.naming import article_name, kind_name, moment_name, product_name, section_name, state_name
from studio.desktop.panels.table.entering import Enter, day, kind, many, section, state, title, words
from studio.desktop.words import N_, _, listed
from studio.kb.facts import product_ids, set_facts
from studio.kb.values import Article, Kind, KnowledgeBase, State, Text

Choices = Sequence[tuple[str, str]]
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Seen:
    """What cells are read from: the knowledge base, the language of its texts, and when files were edited."""

    kb: KnowledgeBase
    language: str
    edited: Mapping[str, datetime] = field(default_factory=dict[str, datetime])


@dataclass(frozen=True, slots=True)
class Column:
    """One fact. `label` names its change for undo. `choices` are (id, words) of what can be entered; `many` of them."""

    id: str
    title: str
    width: int
    shown: Callable[[Seen, Article], str]
    key: Callable[[Seen, Article], object] | None = None
    enter: Enter | None = None
    label: str = ""
    choices: Callable[[Seen], Choices] | None = None
    many: bool = False
    hint: str = ""
    at_first: bool = True

    def order(self, seen: Seen, article: Article) -> object:
        """What rows are sorted by."""
        return self.key(seen, article) if self.key else natural(self.shown(seen, article))


def natural(text: str) -> list[str | int]:
    """A key that sorts as people do: capitals do not count, and 9 comes before 10."""
    parts = _DIGITS.split(text.casefold())
    return [int(part) if number % 2 else part for number, part in enumerate(parts)]


def choice_ids(column: Column, seen: Seen, text: str) -> list[str]:
    """The ids that a text names, by id or by words; what it names and is no choice comes as it is written."""
    choices = column.choices(seen) if column.choices else ()
    known = {words.casefold(): name for name, words in choices} | {name.casefold(): name for name, _words in choices}
    whole = known.get(text.strip().casefold())
    if whole is not None:  # a name may hold a comma
        return [whole] if whole else []
    parts = [part.strip() for part in text.split(",")] if column.many else [text.strip()]
    return [known.get(part.casefold(), part) for part in parts if part]


def _text(seen: Seen, article: Article) -> Text | None:
    return article.text(seen.language)


def _state(seen: Seen, article: Article) -> str:
    text = _text(seen, article)
    return state_name(text.state) if text else ""


def _state_key(seen: Seen, article: Article) -> int:
    text = _text(seen, article)
    return list(State).index(text.state) if text else -1


def _verified(_seen: Seen, article: Article) -> str:
    return article.verified.on.isoformat() if article.verified else ""


def _keywords(seen: Seen, article: Article) -> str:
    text = _text(seen, article)
    return listed(text.keywords) if text else ""


def _questions(seen: Seen, article: Article) -> int:
    text = _text(seen, article)
    return len(text.questions) if text else 0


def _missing(seen: Seen, article: Article) -> list[str]:
    return [language for language in seen.kb.languages.all if not article.text(language)]


def _languages(seen: Seen, article: Article) -> str:
    missing = _missing(seen, article)
    there = listed([text for text in seen.kb.languages.all if text not in missing])
    return _("{there} · missing: {missing}", there=there, missing=listed(missing)) if missing else there


def _edited(seen: Seen, article: Article) -> str:
    when = seen.edited.get(article.id)
    if when is None:
        return ""
    if when.date() == datetime.now().date():
        return _("Today {time}", time=when.strftime("%H:%M"))
    return QLocale().toString(when.date(), QLocale.FormatType.ShortFormat)  # type: ignore[call-overload] - a date will do


def _edited_key(seen: Seen, article: Article) -> float:
    when = seen.edited.get(article.id)
    return when.timestamp() if when else 0.0


def _sections(seen: Seen) -> Choices:
    named = [(part.id, section_name(seen.kb, part.id, seen.language)) for part in seen.kb.sections]
    return [("", _("No section")), *named]


def _states(_seen: Seen) -> Choices:
    return [(one, state_name(one)) for one in State]


def _kinds(_seen: Seen) -> Choices:
    return [(one, kind_name(one)) for one in Kind]


def _products(seen: Seen) -> Choices:
    return [(name, product_name(seen.kb, name)) for name in product_ids(seen.kb)]


def _moments(seen: Seen) -> Choices:
    return [(name, moment_name(name)) for name in seen.kb.moments]


def _owner(kb: KnowledgeBase, ids: Collection[str], _language: str, text: str) -> KnowledgeBase:
    return set_facts(kb, ids, owner=text.strip())


COLUMNS = (
    Column(
        "title",
        N_("Title"),
        300,
        lambda seen, article: article_name(seen.kb, article, seen.language),
        enter=title,
        label=N_("Change title"),
    ),
    Column("state", N_("State"), 116, _state, _state_key, enter=state, label=N_("Change state"), choices=_states),
    Column(
        "section",
        N_("Section"),
        150,
        lambda seen, article: section_name(seen.kb, article.section, seen.language),
        enter=section,
        label=N_("Move to another section"),
        choices=_sections,
    ),
    Column(
        "kind",
        N_("Kind"),
        124,
        lambda _seen, article: kind_name(article.kind),
        enter=kind,
        label=N_("Change kind"),
        choices=_kinds,
    ),
    Column(
        "products",
        N_("Products"),
        150,
        lambda seen, article: listed([product_name(seen.kb, name) for name in article.products]),
        enter=many("products"),
        label=N_("Change products"),
        choices=_products,
        many=True,
    ),
    Column(
        "owner",
        N_("Owner"),
        150,
        lambda _seen, article: article.owner,
        enter=_owner,
        label=N_("Change owner"),
        hint=N_("A role, such as Hardware support"),
    ),
    Column(
        "verified",
        N_("Verified"),
        104,
        _verified,
        enter=day,
        label=N_("Change verification"),
        hint=N_("Year-month-day"),
    ),
    Column("questions", N_("Questions"), 90, lambda seen, article: str(_questions(seen, article)), _questions),
    Column(
        "languages",
        N_("Languages"),
        170,
        _languages,
        lambda seen, article: (len(_missing(seen, article)), _languages(seen, article)),
    ),
    Column(
        "keywords",
        N_("Keywords"),
        200,
        _keywords,
        enter=words,
        label=N_("Change keywords"),
        hint=N_("Words with commas between them"),
        at_first=False,
    ),
    Column(
        "moments",
        N_("Moments"),
        150,
        lambda _seen, article: listed([moment_name(name) for name in article.moments]),
        enter=many("moments"),
        label=N_("Change moments"),
        choices=_moments,
        many=True,
        at_first=False,
    ),
    Column("id", N_("Id"), 170, lambda _seen, article: article.id, at_first=False),
    Column("edited", N_("Edited"), 110, _edited, _edited_key, at_first=False),
)
"""All columns, in the order in which they stand at first."""
