"""The one article that is being set: what the Markdown extensions know about it and what they find wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.kb.syntax import Condition
from studio.render.document import RenderProblem
from studio.render.setting import Setting


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step heading that was taken out of the text: its level, unique id and condition."""

    level: int
    id: str
    condition: Condition
    title: str


class Verbatim(str):
    """HTML in Markdown's stash that we wrote ourselves: code, in which nothing is replaced."""

    __slots__ = ()


@dataclass(slots=True)
class Galley:
    """What one rendering collects. A Markdown instance is reused; its galley is cleared for each article."""

    setting: Setting = field(default_factory=lambda: Setting("en"))
    steps: list[StepMark] = field(default_factory=list[StepMark])
    problems: list[RenderProblem] = field(default_factory=list[RenderProblem])

    def clear(self, setting: Setting) -> None:
        """Make it ready for an article in `setting`."""
        self.setting = setting
        self.steps = []
        self.problems = []

    def report(self, what: str, expected: str, do: str, needle: str, rule: str = "text") -> None:
        """Note a problem, once."""
        problem = RenderProblem(what, expected, do, needle, rule)
        if problem not in self.problems and len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


MOST_PROBLEMS = 100
"""More than so many problems in one article help nobody."""
