"""The tools of the picture editor, as rows of data."""

from __future__ import annotations

from dataclasses import dataclass

from studio.desktop.words import N_
from studio.kb.pictures import MarkKind

SELECT, CROP = "select", "crop"


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: its id (a kind of mark, or `SELECT` or `CROP`), icon, name, key on the canvas, and what to do."""

    id: str
    icon: str
    name: str
    key: str
    hint: str


TOOLS = (
    Tool(
        SELECT,
        "mouse-pointer-2",
        N_("Choose and move"),
        "V",
        N_("Click a mark, or drag around several. Arrow keys move by a pixel, with Shift by ten."),
    ),
    Tool(
        CROP,
        "crop",
        N_("Crop"),
        "C",
        N_("Drag the edges. What is outside leaves in no published file; the original stays as it is."),
    ),
    Tool(MarkKind.NUMBER, "hash", N_("Number"), "N", N_("Click where the number belongs. Escape when you are done.")),
    Tool(MarkKind.ARROW, "arrow-up-right", N_("Arrow"), "A", N_("Drag to what the arrow shows. Shift keeps it even.")),
    Tool(MarkKind.BOX, "square", N_("Box"), "B", N_("Drag around what counts. Shift makes a square.")),
    Tool(MarkKind.ELLIPSE, "ellipse", N_("Ellipse"), "E", N_("Drag around what counts. Shift makes a circle.")),
    Tool(MarkKind.HIGHLIGHT, "highlighter", N_("Highlighter"), "H", N_("Drag over what is to be seen first.")),
    Tool(MarkKind.TEXT, "type", N_("Text"), "T", N_("Click where the text begins, then type it beside the picture.")),
    Tool(
        MarkKind.SPOTLIGHT, "spotlight", N_("Spotlight"), "S", N_("Drag around what stays light; the rest gets dark.")
    ),
    Tool(
        MarkKind.BLUR,
        "droplets",
        N_("Blur"),
        "L",
        N_("For looks only: what is blurred can often still be read. Use Remove for what nobody may see."),
    ),
    Tool(
        MarkKind.REMOVE,
        "eraser",
        N_("Remove"),
        "R",
        N_("Drag over what nobody may see: solid, and final in every published file."),
    ),
)
BY_ID = {tool.id: tool for tool in TOOLS}
BY_KEY = {tool.key: tool for tool in TOOLS}
