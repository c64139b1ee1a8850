"""A hand-over as the app gets it, in words: what the person reads who takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from studio.desktop.widgets.story_lines import StoryLine
from studio.desktop.words import N_, _, spoken
from studio.kb.values import KnowledgeBase

HANDOVER = "help.handover.sent"
_SAID = {
    "done": ("check", N_("Done"), "green"),
    "failed": ("circle-x", N_("Did not work"), "red"),
    "different": ("eye", N_("Looks different there"), "amber"),
    "open": ("corner-down-right", N_("Is here"), "text2"),
}


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
