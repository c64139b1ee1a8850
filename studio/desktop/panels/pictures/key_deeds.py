"""Does what keys on the canvas ask for."""

from __future__ import annotations

from collections.abc import Callable

from studio.desktop.actions import Actions
from studio.desktop.panels.pictures.canvas import PictureCanvas
from studio.desktop.panels.pictures.deeds import Deeds
from studio.desktop.panels.pictures.keys import Deed
from studio.desktop.panels.pictures.side import Side
from studio.desktop.panels.pictures.tools import CROP, SELECT
from studio.kb.pictures import MarkKind


class KeyDeeds:
    """`take_tool` has the panel work with another tool, `leave` has it closed."""

    def __init__(
        self,
        canvas: PictureCanvas,
        side: Side,
        deeds: Deeds,
        actions: Actions,
        take_tool: Callable[[str], None],
        leave: Callable[[], None],
    ) -> None:
        self._canvas, self._side, self._deeds, self._actions = canvas, side, deeds, actions
        self._take_tool, self._leave = take_tool, leave

    def do(self, deed: Deed) -> None:
        """Do it; what is none of the canvas's own is an action of the table, as long as it makes sense."""
        tool = self._canvas.tool
        match deed.what:
            case "tool":
                self._take_tool(deed.tool)
            case "escape":
                self._escape()
            case "enter" if tool not in (SELECT, CROP):
                self._canvas.place_new(MarkKind(tool))
            case "enter" | "name":
                self._side.name()
            case "nudge" | "grow":
                self._nudge(deed)
            case _:
                action = self._actions[deed.what]
                if action.isEnabled():
                    action.trigger()

    def _nudge(self, deed: Deed) -> None:
        lens, chosen = self._canvas.lens, self._canvas.chosen_marks
        dx, dy = lens.pixels(deed.dx, deed.dy)
        if chosen and deed.what == "nudge":
            self._deeds.nudge(chosen, dx, dy)
        elif len(chosen) == 1:
            self._deeds.grow(chosen[0], dx, dy, lens.size)

    def _escape(self) -> None:
        """Each press lets go of one thing: the tool, what is chosen, the picture."""
        if self._canvas.tool != SELECT:
            self._take_tool(SELECT)
        elif self._canvas.chosen:
            self._canvas.choose(())
        else:
            self._leave()
