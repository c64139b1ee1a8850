"""Several steps at once: `(body, ids) -> body`, as `steps` does it for one.

A verb that has nowhere to go gives back the body as it is, so that holding a key down at the end does no harm.
"""

from __future__ import annotations

from collections.abc import Collection

from studio.kb.steps import duplicate_step, indent_step, move_steps, outdent_step
from studio.kb.syntax import Step, outline


def raise_steps(body: str, ids: Collection[str]) -> str:
    """The body with these steps before the one that stands before the first of them.

    A step passes a whole step with its sub-steps; sub-steps alone pass card by card, into the step before theirs.
    """
    steps, places = _places(body, ids)
    if not places or places[0] == 0:
        return body
    before = places[0] - 1
    if any(steps[at].heading.level == 2 for at in places):
        while before > 0 and steps[before].heading.level > 2:
            before -= 1
    elif before == 0:
        return body
    return move_steps(body, ids, steps[before].id)


def lower_steps(body: str, ids: Collection[str]) -> str:
    """The body with these steps behind the one that stands behind the last of them."""
    steps, places = _places(body, ids)
    if not places:
        return body
    whole = any(steps[at].heading.level == 2 for at in places)
    end = _end(steps, places[-1])
    if end == len(steps):
        return body
    behind = _end(steps, end) if whole else end + 1
    return move_steps(body, ids, steps[behind].id if behind < len(steps) else None)


def duplicate_steps(body: str, ids: Collection[str], taken: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """(the body with a copy of each of these steps, all copies together behind the last, their ids).

    A sub-step whose step is copied too is copied with it alone.
    """
    steps, places = _places(body, ids)
    heads = [at for at in places if not any(top < at < _end(steps, top) for top in places if top != at)]
    wanted = [steps[at].id for at in heads]
    after = _end(steps, heads[-1]) if heads else 0
    before = steps[after].id if after < len(steps) else None
    copies: list[str] = []
    for step_id in wanted:
        body, copy_id = duplicate_step(body, step_id, taken)
        copies.append(copy_id)
    return (move_steps(body, copies, before) if len(copies) > 1 else body), tuple(copies)


def indent_steps(body: str, ids: Collection[str]) -> str:
    """The body with these steps as sub-steps; the first step of all stays a step."""
    steps, places = _places(body, ids)
    for at in places:
        if at and steps[at].heading.level == 2:
            body = indent_step(body, steps[at].id)
    return body


def outdent_steps(body: str, ids: Collection[str]) -> str:
    """The body with these sub-steps as steps."""
    steps, places = _places(body, ids)
    for at in places:
        if steps[at].heading.level > 2:
            body = outdent_step(body, steps[at].id)
    return body


def _places(body: str, ids: Collection[str]) -> tuple[tuple[Step, ...], list[int]]:
    """The steps of a body, and where these stand; where two have one id, the first."""
    steps = outline(body).steps
    first: dict[str, int] = {}
    for at, step in enumerate(steps):
        first.setdefault(step.id, at)
    return steps, sorted(first[step_id] for step_id in set(ids) if step_id in first)


def _end(steps: tuple[Step, ...], at: int) -> int:
    """Where a step and its sub-steps end."""
    end = at + 1
    while steps[at].heading.level == 2 and end < len(steps) and steps[end].heading.level > 2:
        end += 1
    return end
