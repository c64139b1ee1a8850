"""A step that was added before it had a title gets an id that says what it is, once it has one."""

from __future__ import annotations

import re
from collections.abc import Collection

from studio.kb.relinking import change_step_links
from studio.kb.steps import new_step_id
from studio.kb.syntax import format_heading, outline, parse_heading

_PROVISIONAL = re.compile(r"step(?:-\d+)?\Z")


def is_provisional(step_id: str) -> bool:
    """Whether an id was made for a step without a title."""
    return bool(_PROVISIONAL.match(step_id))


def name_step(body: str, step_id: str, taken: Collection[str] = ()) -> tuple[str, str]:
    """The body with a provisional id made anew from the step's title, links in the body included; and the id.

    Everything else stays, also where the id is no provisional one, or the title gives none. `taken` are further ids
    that must not be used.
    """
    step = outline(body).step(step_id)
    if step is None or not is_provisional(step_id) or step.heading.id != step_id or step.heading.unknown:
        return body, step_id
    others = {other.id for other in outline(body).steps if other is not step} | set(taken) - {step_id}
    new = new_step_id(step.heading.title, others)
    if new == step_id or is_provisional(new):
        return body, step_id
    end = body.find("\n", step.start)
    end = len(body) if end < 0 else end
    line = body[step.start : end]
    ending = "\r" if line.endswith("\r") else ""
    heading = parse_heading(line.removesuffix("\r"))
    if heading is None:
        return body, step_id
    named = format_heading(type(heading)(heading.level, heading.title, new, heading.condition))
    return change_step_links(body[: step.start] + named + ending + body[end:], step_id, new), new
