"""What is said of marks: their names in the list and for screen readers, and the names of changes for undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.desktop.words import N_, _
from studio.kb.pictures import Mark, MarkKind

KINDS = {
    MarkKind.NUMBER: N_("Number"),
    MarkKind.ARROW: N_("Arrow"),
    MarkKind.BOX: N_("Box"),
    MarkKind.ELLIPSE: N_("Ellipse"),
    MarkKind.HIGHLIGHT: N_("Highlighter"),
    MarkKind.TEXT: N_("Text"),
    MarkKind.SPOTLIGHT: N_("Spotlight"),
    MarkKind.REMOVE: N_("Removal"),
    MarkKind.BLUR: N_("Blur"),
}
ADD = {
    MarkKind.NUMBER: N_("Add number"),
    MarkKind.ARROW: N_("Add arrow"),
    MarkKind.BOX: N_("Add box"),
    MarkKind.ELLIPSE: N_("Add ellipse"),
    MarkKind.HIGHLIGHT: N_("Add highlighter"),
    MarkKind.TEXT: N_("Add text"),
    MarkKind.SPOTLIGHT: N_("Add spotlight"),
    MarkKind.REMOVE: N_("Add removal"),
    MarkKind.BLUR: N_("Add blur"),
}
MOVE = {
    MarkKind.NUMBER: N_("Move number"),
    MarkKind.ARROW: N_("Move arrow"),
    MarkKind.BOX: N_("Move box"),
    MarkKind.ELLIPSE: N_("Move ellipse"),
    MarkKind.HIGHLIGHT: N_("Move highlighter"),
    MarkKind.TEXT: N_("Move text"),
    MarkKind.SPOTLIGHT: N_("Move spotlight"),
    MarkKind.REMOVE: N_("Move removal"),
    MarkKind.BLUR: N_("Move blur"),
}
RESIZE = {
    MarkKind.ARROW: N_("Turn arrow"),
    MarkKind.BOX: N_("Resize box"),
    MarkKind.ELLIPSE: N_("Resize ellipse"),
    MarkKind.HIGHLIGHT: N_("Resize highlighter"),
    MarkKind.SPOTLIGHT: N_("Resize spotlight"),
    MarkKind.REMOVE: N_("Resize removal"),
    MarkKind.BLUR: N_("Resize blur"),
}
DELETE = {
    MarkKind.NUMBER: N_("Delete number"),
    MarkKind.ARROW: N_("Delete arrow"),
    MarkKind.BOX: N_("Delete box"),
    MarkKind.ELLIPSE: N_("Delete ellipse"),
    MarkKind.HIGHLIGHT: N_("Delete highlighter"),
    MarkKind.TEXT: N_("Delete text"),
    MarkKind.SPOTLIGHT: N_("Delete spotlight"),
    MarkKind.REMOVE: N_("Delete removal"),
    MarkKind.BLUR: N_("Delete blur"),
}
ICONS = {
    MarkKind.NUMBER: "hash",
    MarkKind.ARROW: "arrow-up-right",
    MarkKind.BOX: "square",
    MarkKind.ELLIPSE: "ellipse",
    MarkKind.HIGHLIGHT: "highlighter",
    MarkKind.TEXT: "type",
    MarkKind.SPOTLIGHT: "spotlight",
    MarkKind.REMOVE: "eraser",
    MarkKind.BLUR: "droplets",
}


def change_name(one: Mapping[MarkKind, str], many: str, marks: Sequence[Mark]) -> str:
    """What a change of these marks is called: `many` unless they are one."""
    return one.get(marks[0].kind, many) if len(marks) == 1 else many


def mark_name(mark: Mark, number: str, languages: tuple[str, ...]) -> str:
    """A mark as the list names it: “1 · the light”, “Arrow · to the plug”, “Box”."""
    kind = _(KINDS[mark.kind])
    head = number if mark.kind is MarkKind.NUMBER and number else kind
    said = mark.label.to(*languages).strip() or mark.text.to(*languages).strip().replace("\n", " ")
    if not said:
        return f"{kind} {number}" if head == number else kind
    return f"{head} · {said}"
