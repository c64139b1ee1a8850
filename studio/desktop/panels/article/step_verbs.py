"""What can be done with steps: each verb acts on all chosen steps, and puts the focus where one goes on writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Protocol

from studio.desktop.actions import Verbs
from studio.desktop.panels.article.choosing import Choice
from studio.desktop.panels.article.followed import Followed
from studio.desktop.panels.article.writing_steps import Pen
from studio.desktop.words import N_
from studio.kb import steps
from studio.kb.following import merge_step
from studio.kb.step_moves import duplicate_steps, indent_steps, lower_steps, outdent_steps, raise_steps
from studio.kb.syntax import Step, outline
from studio.kb.values import KnowledgeBase

_WORDLESS = re.compile(r"\[!CHECK\]|\[\]\([^)]*\)|[>\-\s]")
"""What is left of a branch that nobody has written into."""


class Steps(Protocol):
    """What the verbs need of the panel that shows the steps."""

    @property
    def choice(self) -> Choice: ...
    @property
    def chosen_ids(self) -> tuple[str, ...]: ...
    def choose(self, choice: Choice) -> None: ...
    def focus_title(self, step_id: str) -> None: ...
    def focus_end(self, step_id: str) -> None: ...
    def caret(self) -> tuple[str, int] | None: ...
    @property
    def order(self) -> tuple[str, ...]: ...


class StepVerbs:
    """The slots of the actions `step.…` that change steps."""

    def __init__(self, pen: Pen, panel: Steps, followed: Followed) -> None:
        self._pen, self._panel, self._followed = pen, panel, followed

    def _write(self, label: str, change: Callable[[str], str]) -> bool:
        """Change the body, and say what became of translations."""
        before = self._followed.article
        is_done = self._pen.write_body(label, change)
        self._followed.tell(before)
        return is_done

    def verbs(self) -> Verbs:
        """Slots by the rows of the table of actions."""
        return {
            "step.add": self.add,
            "step.split": self.split,
            "step.merge": self.merge,
            "step.duplicate": self.duplicate,
            "step.delete": self.delete,
            "step.up": lambda: self._move(raise_steps),
            "step.down": lambda: self._move(lower_steps),
            "step.indent": lambda: self._change(N_("Make sub-step"), indent_steps),
            "step.outdent": lambda: self._change(N_("Make step"), outdent_steps),
        }

    def add(self) -> None:
        """A new step behind the chosen one, else behind all; its title has the focus.

        Whoever has written a step and finds the next of the skeleton waiting is taken there instead.
        """
        found = outline(self._pen.body).steps
        chosen = self._panel.chosen_ids
        at = next((step for step in found if chosen and step.id == chosen[-1]), None)
        level = at.heading.level if at else 2
        waiting = next((step for step, before in zip(found[1:], found, strict=False) if before is at), None)
        if at and waiting and waiting.heading.level == level and _is_blank(waiting) and not _is_blank(at):
            self._panel.focus_title(waiting.id)
            return
        after = at.id if at else (found[-1].id if found else None)
        self._add(after, level)

    def add_last(self) -> None:
        """A new step behind all."""
        found = outline(self._pen.body).steps
        self._add(found[-1].id if found else None, 2)

    def _add(self, after: str | None, level: int) -> None:
        made: list[str] = []

        def change(body: str) -> str:
            body, step_id = steps.add_step(body, after, level=level, taken=self._pen.taken)
            made.append(step_id)
            return body

        if self._write(N_("Add step"), change):
            self._panel.focus_title(made[-1])

    def split(self) -> None:
        """The text behind the caret becomes a step of its own."""
        place = self._panel.caret()
        if place is None:
            return
        made: list[str] = []

        def change(body: str) -> str:
            body, step_id = steps.split_step(body, place[0], place[1], taken=self._pen.taken)
            made.append(step_id)
            return body

        if self._write(N_("Split step"), change):
            self._panel.focus_title(made[-1])

    def merge(self) -> None:
        """Each chosen step joins the one before it; links to it lead there."""
        ids = [step.id for step in outline(self._pen.body).steps]
        chosen = [step_id for step_id in self._panel.chosen_ids if step_id in ids]
        joined = [step_id for step_id in chosen if len(chosen) == 1 or step_id != chosen[0]]
        if not joined:
            return
        at = ids.index(joined[0])
        article, language = self._pen.article, self._pen.language

        def change(kb: KnowledgeBase) -> KnowledgeBase:
            for step_id in joined:
                kb = merge_step(kb, article, language, step_id)
            return kb

        before = self._followed.article
        is_done = self._pen.write(N_("Merge steps"), change)
        self._followed.tell(before)
        if is_done:
            self._panel.focus_end(ids[max(0, at - 1)])

    def duplicate(self) -> None:
        """Copies of the chosen steps, which are chosen then."""
        chosen = self._panel.chosen_ids
        made: list[str] = []

        def change(body: str) -> str:
            body, copies = duplicate_steps(body, chosen, self._pen.taken)
            made.extend(copies)
            return body

        if chosen and self._write(N_("Duplicate step"), change):
            self._panel.focus_title(made[0])
            if len(made) > 1:
                self._panel.choose(Choice(made[0], frozenset(made), made[0]))

    def delete(self) -> None:
        """The chosen steps go; undo brings them back."""
        chosen = self._panel.chosen_ids
        order = [step.id for step in outline(self._pen.body).steps]
        if not chosen:
            return
        at = order.index(chosen[0])
        if self._write(N_("Delete step"), lambda body: steps.delete_steps(body, chosen)):
            rest = [step.id for step in outline(self._pen.body).steps]
            self._panel.focus_title(rest[min(at, len(rest) - 1)] if rest else "")

    def remove(self, step_id: str) -> None:
        """One step goes, wherever the focus is."""
        self._write(N_("Delete step"), lambda body: steps.delete_steps(body, [step_id]))

    def drop(self, ids: Collection[str], before: str | None) -> None:
        """Steps that were dragged to another place."""
        self._write(N_("Move step"), lambda body: steps.move_steps(body, ids, before))

    def _move(self, move: Callable[[str, Collection[str]], str]) -> None:
        self._change(N_("Move step"), move)

    def _change(self, label: str, edit: Callable[[str, Collection[str]], str]) -> None:
        chosen = self._panel.chosen_ids
        if chosen:
            self._write(label, lambda body: edit(body, chosen))


def _is_blank(step: Step) -> bool:
    """Whether nothing was written into a step: it has no title, no words and no picture."""
    return not step.heading.title.strip() and not _WORDLESS.sub("", step.text.replace("![]", "!"))
