"""A body as the panel shows it: its introduction, and one value for each card."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.kb.syntax import Condition, outline


@dataclass(frozen=True, slots=True)
class ShownStep:
    """What a card shows. `key` tells cards apart, even where two steps were given one id; `number` counts as readers
    see it: sub-steps within their step, 0 for none."""

    key: str
    id: str
    number: int
    level: int
    title: str
    text: str
    condition: Condition

    @property
    def is_sub_step(self) -> bool:
        """Whether it belongs to a step before it."""
        return self.level > 2

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not self.title.strip() and not self.text.strip()


@dataclass(frozen=True, slots=True)
class ShownBody:
    """A whole body."""

    intro: str = ""
    steps: tuple[ShownStep, ...] = ()

    def step(self, step_id: str) -> ShownStep | None:
        """The first step with that id."""
        return next((step for step in self.steps if step.id == step_id), None)


def shown_body(body: str) -> ShownBody:
    """The cards of a body."""
    cut = outline(body)
    steps: list[ShownStep] = []
    seen: dict[str, int] = {}
    number = sub_number = 0
    for step in cut.steps:
        if step.heading.level == 2 or not steps:
            number, sub_number = number + 1, 0
            shown = number
        else:
            sub_number += 1
            shown = sub_number
        seen[step.id] = seen.get(step.id, 0) + 1
        key = step.id if seen[step.id] == 1 else f"{step.id} {seen[step.id]}"
        heading = step.heading
        steps.append(ShownStep(key, step.id, shown, heading.level, heading.title, step.text, heading.condition))
    return ShownBody(cut.intro, tuple(steps))


def renamed_key(before: ShownBody, after: ShownBody) -> tuple[str, str] | None:
    """(old key, new key) where nothing but one step's key differs in the order of two bodies."""
    if len(before.steps) != len(after.steps):
        return None
    pairs = [(old.key, new.key) for old, new in zip(before.steps, after.steps, strict=True) if old.key != new.key]
    there = {step.key for step in after.steps}
    return pairs[0] if len(pairs) == 1 and pairs[0][0] not in there else None


def changed_step(before: ShownBody, after: ShownBody) -> ShownStep | None:
    """The first step that is new or reads otherwise."""
    was = {step.key: step for step in before.steps}
    return next((step for step in after.steps if _differs(was.get(step.key), step)), None)


def moved_step(before: ShownBody, after: ShownBody) -> ShownStep | None:
    """The first step that stands where another one stood."""
    pairs = zip(before.steps, after.steps, strict=False)
    return next((now for then, now in pairs if then.key != now.key), None)


def _differs(before: ShownStep | None, now: ShownStep) -> bool:
    """Whether more than a step's place is other than it was."""
    return before is None or replace(before, id=now.id, number=now.number) != now
