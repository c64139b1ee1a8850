"""What is played around the preview: an app and what it knows of its customer, the connection, the time of day."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QLocale

from studio.desktop.words import _, plural, spoken
from studio.kb.values import KnowledgeBase

_RANGE = re.compile(r'firmware="([^"\n]*)"')
_BOUND = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}")
_FACT = re.compile(r"\s*([^:;\n]{1,60}?)\s*:\s*([^;\n]{1,300}?)\s*(?:[;\n]|\Z)")
_MOST_FACTS = 30

OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class Simulation:
    """Nothing of it is played at first: no app, a connection, the time it is.

    `people` says whether the app has somebody there: OPEN, CLOSED, or "" by their opening hours. `away` is how far the
    time that is played is from now.
    """

    app: bool = False
    product: str = ""
    firmware: str = ""
    facts: str = ""
    """More that the app knows, as the writer put it: "battery: 12 %; home: Alder Lane"."""
    consent: bool = True
    people: str = ""
    online: bool = True
    away: timedelta = timedelta()

    def all_facts(self) -> dict[str, str]:
        """Everything that the app knows, by its name."""
        known = {"product": self.product, "firmware": self.firmware}
        known |= dict(_FACT.findall(self.facts)[:_MOST_FACTS])
        return {name: text for name, text in known.items() if text}

    def values(self, kb: KnowledgeBase) -> dict[str, Any]:
        """The same for the script in the page (reader/source/simulation)."""
        return {
            "app": self.app,
            "facts": self.all_facts(),
            "open": {contact.id: self.people == OPEN for contact in kb.contacts} if self.people else {},
            "consent": self.consent,
            "online": self.online,
            "shift": int(self.away.total_seconds() * 1000),
        }

    def moment(self, now: datetime) -> datetime:
        """The time that is played, at a time of this computer's."""
        return now + self.away


NOTHING = Simulation()


def said(simulation: Simulation, kb: KnowledgeBase, now: datetime) -> str:
    """All that is played, in a line; "" for nothing."""
    return " · ".join(_parts(simulation, kb, now)) if simulation != NOTHING else ""


def _parts(simulation: Simulation, kb: KnowledgeBase, now: datetime) -> Iterator[str]:
    """What matters most comes first: the line may be cut."""
    if simulation.app:
        product = next((one.name for one in kb.products if one.id == simulation.product), "")
        yield product or _("In an app")
    if not simulation.online:
        yield _("offline")
    if simulation.away:
        moment = simulation.moment(now)
        yield f"{QLocale(spoken()).dayName(moment.isoweekday(), QLocale.FormatType.ShortFormat)} {clock_face(moment)}"
    if simulation.app:
        yield from _app_parts(simulation)


def _app_parts(simulation: Simulation) -> Iterator[str]:
    if simulation.firmware:
        yield _("firmware {version}", version=simulation.firmware)
    more = len(simulation.all_facts().keys() - {"product", "firmware"})
    if more:
        yield plural("{count} more fact", "{count} more facts", more)
    if simulation.people:
        yield _("somebody is there") if simulation.people == OPEN else _("nobody is there")
    if not simulation.consent:
        yield _("no events")


def clock_face(moment: datetime) -> str:
    """A time of day as a phone shows it: "2:10"."""
    return f"{moment.hour}:{moment.minute:02}"


def next_time(now: datetime, hour: int, minute: int, days: Container[int] = range(1, 8)) -> datetime:
    """The next moment at a time of day, on one of these days of the week (1 is Monday)."""
    first = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    coming = (first + timedelta(days=ahead) for ahead in range(9))
    return next(moment for moment in coming if moment >= now and moment.isoweekday() in days)


def firmware_choices(kb: KnowledgeBase) -> list[str]:
    """Versions between which the steps of the knowledge base tell apart, the oldest first: each bound that a step
    names, and one before it."""
    bodies = (text.body for article in kb.articles for text in article.texts if 'firmware="' in text.body)
    ranges = {found for body in bodies for found in _RANGE.findall(body)}
    bounds = {tuple(map(int, bound.split("."))) for each in ranges for bound in _BOUND.findall(each)}
    versions = bounds | {before for bound in bounds if (before := _before(bound))}
    return [".".join(map(str, version)) for version in sorted(versions)]


def _before(version: tuple[int, ...]) -> tuple[int, ...]:
    """A version that is older than one, as long as it, and near it; () where there is none."""
    numbers = list(version)
    for at in reversed(range(len(numbers))):
        if numbers[at]:
            return (*numbers[:at], numbers[at] - 1, *(9 for _later in numbers[at + 1 :]))
    return ()
