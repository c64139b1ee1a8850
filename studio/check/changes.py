"""Changes that an article tells customers of: said in every language, of a day that was, of steps that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from studio.check.findings import Finding, Inspected, Inspection
from studio.kb.values import Noted
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Changes without words, from the future, of no step that there is, or not said in a language that ships."""
    for inspected in inspection.texts():
        if inspected.is_source and inspected.article.changes:
            # facts hold in every language: they ship where any text of the article does
            shown = replace(inspected, ships=inspection.ships(inspected.article))
            for change in inspected.article.changes:
                yield from _faults(inspection, shown, change)


def _faults(inspection: Inspection, inspected: Inspected, change: Noted) -> Iterator[Finding]:
    day = change.on.isoformat()
    place = inspected.fact("changes", day)
    if not change.text:
        message = _("the change of {day} says nothing", day=day)
        yield inspected.error("change-text", message, _("say what is otherwise now, or take it out"), place)
        return
    if change.on > inspection.today:
        message = _("the change of {day} is yet to come", day=day)
        yield inspected.warning("change-date", message, _("note it on the day it is published"), place)
    steps = {step.id for step in inspected.survey.steps}
    if change.steps and steps.isdisjoint(change.steps):
        message = _("the change of {day} is about no step that there is: {steps}", day=day, steps=_listed(change.steps))
        advice = _("name the step that took the place of it first, so that the news leads there")
        yield inspected.warning("change-steps", message, advice, inspected.fact("changes", change.steps[0]))
    shipped = [text.language for text in inspected.article.texts if _ships(inspection, inspected, text.language)]
    if lacking := [language for language in shipped if not change.text.has(language)]:
        message = _("the change of {day} is not said in: {languages}", day=day, languages=", ".join(lacking))
        yield inspected.warning("change-translation", message, _("say it in that language too"), place)


def _ships(inspection: Inspection, inspected: Inspected, language: str) -> bool:
    return (inspected.article.id, language) in inspection.shipped


def _listed(steps: tuple[str, ...]) -> str:
    return ", ".join(f"“{step}”" for step in steps)
