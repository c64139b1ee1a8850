"""Does what keys on the canvas ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.desktop.panels.pictures.keys import Deed
from studio.desktop.panels.pictures.tools import CROP, SELECT
from studio.kb.pictures import MarkKind

if TYPE_CHECKING:
    from studio.desktop.panels.pictures.panel import PicturesPanel


def do_deed(panel: PicturesPanel, deed: Deed) -> None:
    """Do it; what is none of the canvas's own is an action of the table, as long as it makes sense."""
    canvas = panel.canvas
    match deed.what:
        case "tool":
            panel.take_tool(deed.tool)
        case "escape":
            _escape(panel)
        case "enter" if canvas.tool not in (SELECT, CROP):
            canvas.place_new(MarkKind(canvas.tool))
        case "enter" | "name":
            panel.side.name()
        case "nudge" | "grow":
            _nudge(panel, deed)
        case _:
            action = panel.actions_[deed.what]
            if action.isEnabled():
                action.trigger()


def _nudge(panel: PicturesPanel, deed: Deed) -> None:
    canvas = panel.canvas
    chosen = canvas.chosen_marks
    dx, dy = canvas.lens.pixels(deed.dx, deed.dy)
    if chosen and deed.what == "nudge":
        panel.deeds.nudge(chosen, dx, dy)
    elif len(chosen) == 1:
        panel.deeds.grow(chosen[0], dx, dy, canvas.lens.size)


def _escape(panel: PicturesPanel) -> None:
    """Each press lets go of one thing: the tool, what is chosen, the picture."""
    if panel.canvas.tool != SELECT:
        panel.take_tool(SELECT)
    elif panel.canvas.chosen:
        panel.canvas.choose(())
    else:
        panel.closed.emit()
