"""What an empty field asks for, by the kind of the article and the place in it: shown dimmed, never in the text."""

from __future__ import annotations

from dataclasses import dataclass

from studio.desktop.panels.article.steps_shown import ShownStep
from studio.desktop.words import N_, _
from studio.kb.links import TargetKind, parse_target
from studio.kb.values import Kind


@dataclass(frozen=True, slots=True)
class Prompts:
    """What the two fields of a card ask for."""

    title: str
    text: str


_INTRODUCTIONS = {
    Kind.HOW_TO: N_("What one needs before beginning, in a sentence"),
    Kind.TROUBLESHOOTING: N_("What one sees when this is the problem, in a sentence"),
    Kind.ANSWER: N_("The answer itself, in the first sentence"),
}
_FIRST = {
    Kind.HOW_TO: Prompts(N_("What to do first: open …"), N_("Where to find it, and what to press there")),
    Kind.TROUBLESHOOTING: Prompts(N_("The simplest thing to try"), N_("What to do. Most people need nothing else.")),
}
_NEXT = {
    Kind.HOW_TO: Prompts(N_("What to do next: choose …"), N_("What to press, and what one sees when it has worked")),
    Kind.TROUBLESHOOTING: Prompts(N_("The next thing to try"), N_("What to do when that did not help")),
    Kind.ANSWER: Prompts(N_("What it is about"), N_("No more than somebody who asked wants to know")),
}
_PART = Prompts(N_("A part of that, in a few words"), N_("How it is done"))
_ANSWERS = {
    TargetKind.SOLVED: N_("such as: It works"),
    TargetKind.STEP: N_("such as: It is as before"),
    TargetKind.CONTACT: N_("such as: Something else"),
}


def prompts_of(kind: Kind, step: ShownStep) -> Prompts:
    """What the fields of a step's card ask for, or of the introduction's, whose title is ""."""
    if not step.number:
        return Prompts("", _(_INTRODUCTIONS[kind]))
    is_first = step.number == 1 and not step.is_sub_step
    asked = _PART if step.is_sub_step else _FIRST.get(kind, _NEXT[kind]) if is_first else _NEXT[kind]
    return Prompts(_(asked.title), _(asked.text))


def prompt_of_answer(address: str) -> str:
    """What an answer without words asks for, by where it leads."""
    target = parse_target(address) if address else None
    return _(_ANSWERS[target.kind]) if target and target.kind in _ANSWERS else _("What they may see or say")
