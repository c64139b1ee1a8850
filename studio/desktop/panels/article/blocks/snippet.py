"""A snippet as it stands in a step: read-only, with the ways to change it everywhere or to have a copy here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import BlockWidget, Spot
from studio.desktop.panels.article.blocks.snippet_dialogs import SnippetDialog
from studio.desktop.panels.article.blocks.targets import plain
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.tiles import Sign
from studio.desktop.words import N_, _, plural
from studio.errors import StudioError
from studio.kb.blocks import Block, TakenSnippet, cut_blocks
from studio.kb.snippets import snippet_copy, snippet_text, snippet_uses
from studio.kb.syntax import REFERENCE
from studio.kb.values import KnowledgeBase
from studio.workspace import Change

_LINES = 8


class SnippetBlock(BlockWidget):
    """Arrows pass over it; Enter edits it."""

    asked = Signal()

    def __init__(self, desk: Desk, spot: Spot, block: Block) -> None:
        super().__init__(desk, spot)
        self.snippet = ""
        self._shown: object = None
        sign = Sign("puzzle", "text2", 18)
        self.name = label("", "strong")
        self.uses = label("", "quiet")
        self.text = label("", "quiet", wraps=True)
        self.edit = push(_("Edit everywhere…"), "link", "pencil")
        self.copy = push(_("Put a copy here"), "link", "copy")
        self.cross = IconButton("x", _("Take the snippet out"), size=16)
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (sign, self.name, self.uses):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.cross)
        foot = FlowLayout(spacing=4)
        foot.addWidget(self.edit)
        foot.addWidget(self.copy)
        box = dress(QFrame(), look="branch")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 6, 6, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        self.edit.clicked.connect(self.open_editor)
        self.copy.clicked.connect(self.put_copy)
        self.cross.clicked.connect(self.removed)
        for part in (self.edit, self.copy, self.cross):
            part.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self.show_block(block)
        desk.bridge.changed.connect(self._note_change)

    def show_block(self, block: Block) -> None:
        self.snippet = block.part.id if isinstance(block.part, TakenSnippet) else ""
        self._describe()

    def enter(self, at_end: bool = False) -> None:  # noqa: ARG002 - it has one place alone
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_editor(self) -> None:
        """Edit the snippet's text in the language that is written."""
        SnippetDialog(self.desk, self.snippet, self.spot.language, self.window()).open()

    def put_copy(self) -> None:
        """Let a copy of its text stand here in its place."""
        try:
            text = snippet_copy(self.desk.bridge.kb, self.snippet, self.spot.language)
        except StudioError as error:
            self.desk.messages.show_problem(error.problem)
            return
        self.left.emit()
        self.written.emit(text, N_("Copy snippet"))
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() in ways and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.stepped_out.emit(ways[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.edit:
                self.open_editor()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.removed.emit()
                return True
        return super().eventFilter(watched, event)

    def _note_change(self, change: Change) -> None:
        if "snippets" in change.settings or "variables" in change.settings:
            self._describe()

    def _describe(self) -> None:
        kb = self.desk.bridge.kb
        there = kb.snippet(self.snippet) is not None
        count = len(snippet_uses(kb, self.snippet)) if there else 0
        self.name.setText(self.snippet)
        self.uses.setText(plural("in {count} article", "in {count} articles", count) if there else "")
        said = shown_text(kb, snippet_text(kb, self.snippet, self.spot.language))
        self.text.setText(said or _("It has no text yet.") if there else _("There is no snippet of this name."))
        dress(self.text, tone="" if there else "amber")
        self.edit.setText(_("Edit everywhere…") if there else _("Begin it…"))
        self.copy.setVisible(there)
        self.setAccessibleName(_("Snippet: {name}", name=self.snippet))


def shown_text(kb: KnowledgeBase, text: str) -> str:
    """The first lines of a snippet without the signs of Markdown."""
    lines: list[str] = []
    text = REFERENCE.sub(lambda found: found["shown"], text)
    for block in cut_blocks(text):
        match block.part:
            case None:
                lines += [plain(kb, line.lstrip("# ")) for line in block.source.splitlines() if line.strip()]
            case _:
                words = [line.lstrip("> ") for line in block.source.splitlines() if line.strip("> ")]
                lines += [_plain_part(kb, line) for line in words]
    shown = [line for line in lines if line]
    return "\n".join([*shown[:_LINES], "…"] if len(shown) > _LINES else shown)


def _plain_part(kb: KnowledgeBase, line: str) -> str:
    if line.startswith("!["):
        return _("Picture: {alt}", alt=line[2:].partition("](")[0])
    return plain(kb, line.partition("]")[2] if line.startswith("[!") else line)
