"""Durations as people type them: `30m`, `30 min`, `1 h 30`, `1:30`, `90 s`, `2 days`, and `30` for minutes."""

from __future__ import annotations

import re

from studio.kb.syntax import parse_duration

_PART = re.compile(r"(\d+)\s*([^\W\d_]*)\.?,?\s*", re.UNICODE)
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})\Z")
_UNITS = {
    "d": "d day days t tag tage tagen jour jours día días giorno giorni",
    "h": "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore",
    "m": "m min mins minute minutes minuten minuto minutos minuti",
    "s": "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo secondi",
}
_NAMED = {name: unit for unit, names in _UNITS.items() for name in names.split()}
_ORDER = "dhms"


def read_duration(typed: str) -> str | None:
    """The duration that somebody means, as articles write it (`1h30m`); None where it is none.

    A number without a unit counts as the unit below the one before it, as minutes where it stands alone.
    """
    text = typed.strip().lower()
    if parse_duration(text):
        return text.replace("min", "m")
    if clock := _CLOCK.match(text):
        return _written({"h": int(clock[1]), "m": int(clock[2])})
    amounts: dict[str, int] = {}
    unit = ""
    at = 0
    while at < len(text):
        found = _PART.match(text, at)
        following = _unit_of(found[2], unit) if found else ""
        if (
            not found
            or not following
            or following in amounts
            or (unit and _ORDER.index(following) < _ORDER.index(unit))
        ):
            return None
        amounts[following] = int(found[1])
        unit, at = following, found.end()
    return _written(amounts)


def _unit_of(name: str, before: str) -> str:
    """The unit that a name means; "" for none."""
    if name:
        return _NAMED.get(name, "")
    if not before:
        return "m"
    return _ORDER[_ORDER.index(before) + 1 :][:1]


def _written(amounts: dict[str, int]) -> str | None:
    written = "".join(f"{amounts[unit]}{unit}" for unit in _ORDER if amounts.get(unit))
    return written if parse_duration(written) else None
