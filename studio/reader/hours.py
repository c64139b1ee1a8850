"""Opening hours as people read them: "Mo-Fr 08:00-20:00 Europe/Berlin" becomes "Mon–Fri 08:00–20:00 (Berlin time)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = "|".join(_DAYS)
_RULE = re.compile(
    rf"(?:(?P<days>(?:{_DAY})(?:-(?:{_DAY}))?(?:,\s?(?:{_DAY})(?:-(?:{_DAY}))?)*)\s+)?"
    r"(?P<times>\d\d:\d\d-\d\d:\d\d(?:,\s?\d\d:\d\d-\d\d:\d\d)*)"
)
_ZONE = re.compile(r"\s+(?P<area>[A-Z][A-Za-z_]+)/(?:[A-Za-z_]+/)?(?P<city>[A-Z][A-Za-z_-]+)$")
_ALWAYS = ("24/7", "Mo-Su 00:00-24:00", "00:00-24:00")


def say_hours(hours: str, words: Mapping[str, str]) -> str:
    """`hours`, written as in OpenStreetMap with a time zone behind, in the `words` of a language.

    What is more than days and times (holidays, months, sunset) is left as the writer put it.
    """
    zone = _ZONE.search(hours)
    plain = hours[: zone.start()] if zone else hours
    if plain.strip() in _ALWAYS:
        return words["always-open"]
    rules = [_RULE.fullmatch(part.strip()) for part in plain.split(";") if part.strip()]
    if not rules or not all(rules):
        return hours
    said = "; ".join(_say_rule(rule["days"] or "", rule["times"], words) for rule in rules if rule)
    if zone:
        said += " " + words["time-zone"].replace("{city}", zone["city"].replace("_", " "))
    return said


def _say_rule(days: str, times: str, words: Mapping[str, str]) -> str:
    names: dict[str, str] = dict(zip(_DAYS, words["weekdays"].split(" "), strict=True))
    named = re.sub(_DAY, lambda found: names[found[0]], days)
    return re.sub(r",\s?", ", ", f"{named} {times}".strip().replace("-", "–"))
