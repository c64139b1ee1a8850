"""The way that somebody goes in the preview's player, on the flow of the article: which arrows were taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.desktop.walk import Visit, Walk
from studio.kb.flow import Edge, Flow


@dataclass(frozen=True, slots=True)
class Walked:
    """Arrows that were taken, steps that were opened, the steps that did not work, and where the customer is ("" where
    that is elsewhere)."""

    edges: frozenset[Edge] = frozenset()
    steps: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()
    here: str = ""


def walked_on(flow: Flow, article: str, walk: Walk) -> Walked:
    """What a walk says of the flow of an article. Visits of other articles, and of steps that are gone, say nothing."""
    known = {node.id for node in flow.nodes}
    own = [visit for visit in walk if visit.article == article and visit.step in known]
    last = walk[-1] if walk else None
    return Walked(
        frozenset(_edges(flow, article, walk)),
        frozenset(visit.step for visit in own),
        frozenset(visit.step for visit in own if visit.outcome == "failed"),
        last.step if last and last in own and last.outcome != "done" else "",
    )


def _edges(flow: Flow, article: str, walk: Walk) -> Iterator[Edge]:
    for at, visit in enumerate(walk):
        following = walk[at + 1] if at + 1 < len(walk) else None
        leaving = flow.from_step(visit.step) if visit.article == article else ()
        answers = [edge for edge in leaving if edge.is_answer]
        if visit.option is not None:
            yield from _given(visit, answers)[:1]
        elif following and following.article == article:
            yield from (edge for edge in leaving if not edge.is_answer and edge.end == following.step)


def _given(visit: Visit, answers: list[Edge]) -> list[Edge]:
    """The answer that was given: by its words, else by its number among all of the step."""
    said = [edge for edge in answers if edge.label == visit.answer]
    number = visit.option or 0
    return said or answers[number : number + 1]
