"""Branches that do not end: every way through a troubleshooting article leads to a fix or to a person.

The steps of an article are a graph: a step with a branch leads where its options lead, any other step leads to the
next one. The end of a how-to is an end; the end of a troubleshooting article is one only where the last step offers a
fix, another article or a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection
from studio.check.links import what_is_dead
from studio.content.survey import Branch
from studio.kb.links import Target, TargetKind, parse_target
from studio.kb.values import Kind
from studio.kb.ways import Stop, reached, with_way_out
from studio.wording import _

_ENDS = {TargetKind.SOLVED, TargetKind.ARTICLE, TargetKind.CONTACT, TargetKind.TEL, TargetKind.MAIL}
_ADVICE = _("let it lead to a step, to solved:, to article:… or to contact:…")


def find(inspection: Inspection) -> Iterator[Finding]:
    """Options that lead nowhere, ways that stop without an end or only go round, and articles without a way out."""
    for inspected in inspection.texts():
        branches = inspected.survey.branches
        for branch in branches:
            for option in branch.options:
                if not option.address and option.label.strip():
                    message = _("the option “{label}” leads nowhere", label=option.label)
                    place = inspected.words(f"[{option.label}](", option.label)
                    yield inspected.error("branch-without-end", message, _ADVICE, place, option.label)
        if any(not option.label.strip() for branch in branches for option in branch.options):
            continue  # that an answer has no words is told with the text; until it has, the page does not lead on there
        if branches:
            yield from _check_ways(inspection, inspected, branches)
        elif inspected.article.kind is Kind.TROUBLESHOOTING and not _has_way_out(inspection, inspected):
            message = _("the article looks for a fault, and leads neither to a fix nor to a person")
            advice = _("end it with a branch or a link to solved:, to article:… or to contact:")
            yield inspected.warning("no-way-out", message, advice, inspected.fact("kind"))


def _has_way_out(inspection: Inspection, inspected: Inspected) -> bool:
    targets = (parse_target(link.address) for link in inspected.survey.links)
    return any(target and _ends(inspection, inspected, target) for target in targets)


def _ends(inspection: Inspection, inspected: Inspected, target: Target) -> bool:
    return target.kind in _ENDS and not what_is_dead(inspection, inspected, target)


def _check_ways(inspection: Inspection, inspected: Inspected, branches: tuple[Branch, ...]) -> Iterator[Finding]:
    stops = _stops(inspection, inspected, branches)
    good = with_way_out(stops)
    chosen = {
        target.step for branch in branches for option in branch.options if (target := parse_target(option.address))
    } & set(stops)
    for step in reached(stops, chosen):
        stop = stops[step]
        if stop.is_dead:
            message = _("the way through “{step}” stops without a fix or a person", step=step)
            advice = _("end the step with a branch or a link: {advice}", advice=_ADVICE)
        elif step not in good and step in chosen:
            message = _("from “{step}” the article only goes round: no way out is a fix or a person", step=step)
            advice = _("give a branch on the way an option that ends: {advice}", advice=_ADVICE)
        else:
            continue
        yield inspected.error("branch-without-end", message, advice, inspected.step(step))


def _stops(inspection: Inspection, inspected: Inspected, branches: tuple[Branch, ...]) -> dict[str, Stop]:
    steps = [step.id for step in inspected.survey.steps]
    ending = inspected.article.kind is not Kind.TROUBLESHOOTING
    stops: dict[str, Stop] = {}
    for step, following in zip(steps, [*steps[1:], ""], strict=True):
        options = [
            parse_target(option.address) for branch in branches if branch.step == step for option in branch.options
        ]
        targets = [target for target in options if target]
        links = [parse_target(link.address) for link in inspected.survey.links if link.step == step]
        ends = any(_ends(inspection, inspected, target) for target in targets)
        if options:
            onward = tuple(target.step for target in targets if target.kind is TargetKind.STEP)
        else:
            onward = (following,) if following else ()
            offered = any(link and _ends(inspection, inspected, link) for link in links)
            ends = not following and (ending or offered)
        stops[step] = Stop(tuple(step for step in onward if step in steps), ends)
    return stops
