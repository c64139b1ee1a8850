"""A callout: a note, a tip, something important, a warning, or a danger."""

from __future__ import annotations

from dataclasses import dataclass

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.boxed import BoxedBlock
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import N_, _
from studio.kb.block_writing import write_callout
from studio.kb.blocks import Block, Callout, Tone


@dataclass(frozen=True, slots=True)
class Tint:
    """How a tone is called and shown: icon, colour of the icon."""

    name: str
    icon: str
    colour: str


TINTS = {
    Tone.NOTE: Tint(N_("Note"), "info", "note"),
    Tone.TIP: Tint(N_("Tip"), "lightbulb", "tip"),
    Tone.IMPORTANT: Tint(N_("Important"), "circle-alert", "important"),
    Tone.WARNING: Tint(N_("Warning"), "triangle-alert", "amber"),
    Tone.CAUTION: Tint(N_("Caution"), "octagon-alert", "caution"),
}


class CalloutBlock(BoxedBlock):
    """The sign at its start says the tone, and is a menu of all of them."""

    def __init__(self, desk: Desk, spot: Spot, block: Block) -> None:
        self.sign = IconButton("info", _("Note"), size=18)
        super().__init__(desk, spot, self.sign, _("Text of the callout"), _("What they should know"))
        self.tone = Tone.NOTE
        self._menu = Menu(self.sign)
        for tone, tint in TINTS.items():
            action = self._menu.addAction(icon(tint.icon, tint.colour), _(tint.name))
            action.triggered.connect(lambda _checked=False, tone=tone: self.choose_tone(tone))
        self.sign.setMenu(self._menu)
        self.sign.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.field.stepped_out.connect(self.stepped_out)
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        part = block.part if isinstance(block.part, Callout) else Callout(Tone.NOTE, "")
        self.tone = part.tone
        self._tint()
        self.show_field(part.text)

    def enter(self, at_end: bool = False) -> None:
        self.field.setFocus()
        place = len(self.field.text()) if at_end else 0
        self.field.select(place, place)

    def source(self) -> str:
        return write_callout(self.tone, self.field.text())

    def choose_tone(self, tone: Tone) -> None:
        """Say it in another tone."""
        if tone is not self.tone:
            self.tone = tone
            self._tint()
            self.say_alone(N_("Change callout"))

    def _tint(self) -> None:
        tint = TINTS[self.tone]
        self.sign.setIcon(icon(tint.icon, tint.colour))
        self.sign.name(_("{tone}: choose another kind of callout", tone=_(tint.name)))
        self.field.setAccessibleName(_("Text of the callout: {tone}", tone=_(tint.name)))
        dress(self.box, tone=self.tone.value)
