"""What changed in the articles of a bundle, as pages, apps and the reader are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from studio.content.catalogue import Catalogue, Entry, fill
from studio.kb.values import KnowledgeBase, Noted

KEPT = 400
"""Days. The reader forgets after as many what somebody used; what is older than the newest correction by more tells
nobody anything."""

_STEP = 2
"""The level of a step that is no sub-step."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as customers of one language read it, under an id that no other of its article has: its day, and from
    the second of a day on its number. `language` is that of the text: another where it is not translated."""

    id: str
    on: date
    text: str
    language: str
    steps: tuple[str, ...]
    wrong: bool


def changes_of(kb: KnowledgeBase, entry: Entry) -> tuple[Told, ...]:
    """What changed in an article, the newest first. Changes without words are left out."""
    language, source = entry.text.language, kb.languages.source
    return tuple(
        Told(
            name,
            change.on,
            fill(change.text.to(language, source), dict(kb.variables)),
            language if change.text.has(language) else source,
            change.steps,
            change.wrong,
        )
        for name, change in _named(entry.article.changes)
    )


def corrections_of(kb: KnowledgeBase, catalogues: Mapping[str, Catalogue]) -> list[dict[str, Any]]:
    """What is put right in the articles of a bundle: JSON values, as `api/schema/corrections.schema.json` has them.

    The newest come first, each in the languages in which its article is.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for catalogue in catalogues.values():
        for entry in catalogue.entries.values():
            for told in changes_of(kb, entry):
                if not told.wrong:
                    continue
                blank: dict[str, Any] = {
                    "article": entry.article.id,
                    "id": told.id,
                    "date": told.on.isoformat(),
                    "steps": _with_holders(told.steps, entry),
                    "texts": {},
                }
                found.setdefault((entry.article.id, told.id), blank)["texts"][told.language] = told.text
    ordered = sorted(found.values(), key=lambda one: (one["date"], one["id"], one["article"]), reverse=True)
    newest = date.fromisoformat(ordered[0]["date"]) if ordered else date.min
    return [one for one in ordered if (newest - date.fromisoformat(one["date"])).days <= KEPT]


def _with_holders(steps: tuple[str, ...], entry: Entry) -> list[str]:
    """The steps, and behind them those that hold one of them: the reader opens a step with its sub-steps."""
    holders: dict[str, str] = {}
    holder = ""
    for step in entry.steps:
        holder = step.id if step.level == _STEP else holder
        holders[step.id] = holder
    found = [holders[step] for step in steps if holders.get(step)]
    return list(dict.fromkeys((*steps, *found)))


def _named(changes: Iterable[Noted]) -> list[tuple[str, Noted]]:
    """The changes under their ids, the newest first; one without words keeps its number, for it may get some."""
    counts: dict[date, int] = {}
    named: list[tuple[str, Noted]] = []
    for change in changes:
        number = counts[change.on] = counts.get(change.on, 0) + 1
        named.append((f"{change.on}-{number}" if number > 1 else str(change.on), change))
    named.sort(key=lambda pair: pair[1].on)
    return [(name, change) for name, change in reversed(named) if change.text]
