"""What the app gets, in words: a hand-over as the person reads it who takes it, feedback, and what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from studio.desktop.widgets.story_lines import StoryLine
from studio.desktop.words import N_, _, spoken
from studio.kb.values import KnowledgeBase

HANDOVER, EVENTS, FEEDBACK = "help.handover.sent", "help.events", "help.feedback.given"
_SAID = {
    "done": ("check", N_("Done"), "green"),
    "failed": ("circle-x", N_("Did not work"), "red"),
    "different": ("eye", N_("Looks different there"), "amber"),
    "open": ("corner-down-right", N_("Is here"), "text2"),
}
_HAPPENED = {
    "help.article.opened": N_("article opened"),
    "help.step.done": N_("step done"),
    "help.step.failed": N_("step did not work"),
    "help.solved": N_("solved"),
    "help.search.performed": N_("searched"),
    "help.search.empty": N_("nothing found"),
    "help.search.abandoned": N_("search left"),
    "help.correction.seen": N_("correction seen"),
    "help.handover.opened": N_("hand-over opened"),
    "help.handover.sent": N_("hand-over sent"),
    "help.handover.cancelled": N_("hand-over left"),
}
_REASONS = {
    "unclear": N_("it was not clear"),
    "unsuitable": N_("it does not fit"),
    "unsolved": N_("the problem is still there"),
}


def event_lines(events: Iterable[Mapping[str, Any]]) -> list[StoryLine]:
    """A line for each feedback, and one that counts what else happened; `events` are CloudEvents."""
    lines: list[StoryLine] = []
    counted: Counter[str] = Counter()
    for event in events:
        if event["type"] == FEEDBACK:
            lines.append(StoryLine("message-square", _("Feedback"), _feedback(event["data"])))
        else:
            counted[event["type"]] += 1
    if counted:
        said = [(_(_HAPPENED[kind]) if kind in _HAPPENED else kind, count) for kind, count in counted.items()]
        words = ", ".join(f"{name} × {count}" if count > 1 else name for name, count in said)
        lines.append(StoryLine("list", _("Events"), words))
    return lines


def _feedback(data: Mapping[str, Any]) -> str:
    if data.get("helpful"):
        return _("It helped")
    reason = str(data.get("reason", ""))
    parts = (_("It did not help"), _(_REASONS[reason]) if reason in _REASONS else reason, str(data.get("words", "")))
    return " · ".join(part for part in parts if part)


def handover_lines(data: Mapping[str, Any], kb: KnowledgeBase) -> list[StoryLine]:
    """The lines of a hand-over; `data` is what reader/messages.json has of help.handover.sent."""
    return list(_lines(data, kb))


def _lines(data: Mapping[str, Any], kb: KnowledgeBase) -> Iterator[StoryLine]:
    contact = kb.contact(str(data.get("channel", "")))
    if contact is not None:
        yield StoryLine("send", _("Goes to"), contact.label.to(spoken(), kb.languages.source))
    titles = {each["article"]: each["title"] for each in _list(data, "articles")}
    at = ""
    for visit in _list(data, "path"):
        if visit["article"] != at:
            at = visit["article"]
            yield StoryLine("file-text", _("Article"), titles.get(at, at), head=True)
        yield _visit_line(visit)
    for title in () if at else titles.values():
        yield StoryLine("file-text", _("Article"), title, head=True)
    for search in _list(data, "searches"):
        yield StoryLine("search", _("Searched for"), search)
    for name, text in dict(data.get("facts", {})).items():
        yield StoryLine("info", name, text)
    if data.get("note"):
        yield StoryLine("message-square", _("Adds"), str(data["note"]))
    if data.get("code"):
        yield StoryLine("hash", _("Code"), str(data["code"]))


def _visit_line(visit: Mapping[str, Any]) -> StoryLine:
    if "answer" in visit:
        return StoryLine("git-branch", str(visit.get("question", "")) or _("Answered"), str(visit["answer"]))
    icon, said, colour = _SAID.get(visit["outcome"], _SAID["open"])
    return StoryLine(icon, _(said), str(visit["title"]), colour)


def _list(data: Mapping[str, Any], name: str) -> Sequence[Any]:
    return data.get(name, ())
