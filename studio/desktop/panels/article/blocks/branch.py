"""A branch: a question, and where each answer leads."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import BlockWidget, Spot
from studio.desktop.panels.article.blocks.branch_option import OptionRow
from studio.desktop.panels.article.blocks.flow_picture import remark_on
from studio.desktop.panels.article.blocks.pickers import Described, describe_target, pick_target
from studio.desktop.panels.article.misspelt import proofread
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.menu import Menu
from studio.desktop.widgets.tiles import Sign
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import N_, _, plural
from studio.kb.block_writing import write_check
from studio.kb.blocks import Block, Check, Option
from studio.kb.flow import Flow, flow_of
from studio.kb.links import TargetKind, parse_target
from studio.workspace import Change

TYPING, CHANGED = N_("Typing"), N_("Change branch")
_FEWEST = 2
_PAUSE = 300
"""Milliseconds without a change after which is said again where answers lead: not with every key that is pressed."""
_PEOPLE = (TargetKind.CONTACT, TargetKind.TEL, TargetKind.MAIL)


class BranchBlock(BlockWidget):
    """Enter goes from the question to the answers, and from the last answer to a new one."""

    def __init__(self, desk: Desk, spot: Spot, block: Block) -> None:
        super().__init__(desk, spot)
        self.rows: list[OptionRow] = []
        self.question = WritingArea(_("Question of the branch"), type="head", one_line=True)
        self.question.setPlaceholderText(_("What do they see now?"))
        proofread(self.question, desk)
        self.hint = label("", "quiet", wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        box = dress(QFrame(), look="branch")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addLayout(self._make_head())
        column.addLayout(self._rows)
        column.addLayout(self._make_foot())
        column.addWidget(self.hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        self.question.written.connect(lambda _text: self._say(TYPING))
        self.question.entered.connect(self._enter_answers)
        self.question.left.connect(self.left)
        self.question.reached_start.connect(self.joined)
        self.question.stepped_out.connect(lambda way: self._step(-1, way))
        self.question.offered.connect(self.offered)
        for part in (self.question, self.more, self.add, self.person, self.solved):
            part.installEventFilter(self)
        self.setFocusProxy(self.question)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._describe)
        self.show_block(block)
        desk.bridge.changed.connect(self._note_change)
        desk.theme.changed.connect(self._describe)

    def show_block(self, block: Block) -> None:
        part = block.part if isinstance(block.part, Check) else Check("", ())
        self.question.write(part.question)
        while len(self.rows) > len(part.options):
            self._drop(self.rows[-1])
        while len(self.rows) < len(part.options):
            self._make_row(len(self.rows))
        for row, option in zip(self.rows, part.options, strict=True):
            row.show_option(option.label, option.target, self._described(option.target))
        self._advise()

    def enter(self, at_end: bool = False) -> None:
        if at_end and self.rows:
            self.rows[-1].label.setFocus()
        else:
            self.question.setFocus()

    def add_answer(self, words: str = "", target: str = "") -> None:
        """Add an answer at the end, and put the caret into it."""
        row = self._make_row(len(self.rows))
        row.show_option(words, target, self._described(target))
        self._say(CHANGED)
        row.label.setFocus()

    def move_answer(self, row: OptionRow, place: int) -> None:
        """Put an answer at another place among the others."""
        at = self.rows.index(row)
        place = max(0, min(len(self.rows) - 1, place))
        if place == at:
            return
        focus = QApplication.focusWidget()
        self.rows.insert(place, self.rows.pop(at))
        self._rows.removeWidget(row)
        self._rows.insertWidget(place, row)
        self._order_tabs()
        self._say(CHANGED)
        if focus and row.isAncestorOf(focus):
            focus.setFocus()

    def remove_answer(self, row: OptionRow) -> None:
        """Take an answer out; the caret goes to the one before it."""
        at = self.rows.index(row)
        self._drop(row)
        self._say(CHANGED)
        if self.rows:
            self.rows[max(0, at - 1)].label.setFocus()
        else:
            self.question.setFocus()

    def choose_target(self, row: OptionRow) -> None:
        """Choose where an answer leads."""
        place = row.button.mapToGlobal(QPoint(0, row.button.height() + 4))
        pick_target(row.button, self.desk, self.spot, lambda address: self._lead(row, address), at=place)

    def show_flow(self) -> None:
        """Show where all ways of the article lead."""
        self.desk.actions["article.flow"].trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return super().eventFilter(watched, event)

    def _make_head(self) -> QHBoxLayout:
        sign = Sign("git-branch", "accent", 18)
        self.more = IconButton("ellipsis", _("More for this branch"), size=16)
        menu = Menu(self.more)
        menu.addAction(icon("workflow"), _("Show the flow of the article"), self.show_flow)
        menu.addSeparator()
        menu.addAction(icon("trash-2"), _("Remove the branch"), self.removed.emit)
        self.more.setMenu(menu)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(sign)
        head.addWidget(self.question, 1)
        head.addWidget(self.more)
        return head

    def _make_foot(self) -> FlowLayout:
        self.add = push(_("Add answer"), "link", "plus")
        self.solved = push(_("It worked: solved"), "link", "circle-check")
        self.person = push(_("Something else: a person"), "link", "life-buoy")
        self.add.clicked.connect(lambda _checked=False: self.add_answer())
        self.solved.clicked.connect(lambda: self.add_answer(_("It works now"), "solved:"))
        self.person.clicked.connect(lambda: self.add_answer(_("Something else"), "contact:"))
        foot = FlowLayout(spacing=4)
        for button in (self.add, self.solved, self.person):
            foot.addWidget(button)
        return foot

    def _make_row(self, place: int) -> OptionRow:
        row = OptionRow(self.desk.theme)
        proofread(row.label, self.desk)
        row.written.connect(lambda _text: self._write_answer(row))
        row.choosing.connect(lambda: self.choose_target(row))
        row.moving.connect(lambda way: self.move_answer(row, self.rows.index(row) + way))
        row.entered.connect(lambda: self._go_on(row))
        row.emptied.connect(lambda: self.remove_answer(row))
        row.stepping.connect(lambda way: self._step(self.rows.index(row), way))
        row.removing.connect(lambda: self.remove_answer(row))
        row.focused.connect(self.focused)
        row.left.connect(self.left)
        row.grip.dragged.connect(lambda place: self._drag(row, place))
        row.grip.dropped.connect(self.left)
        self.rows.insert(place, row)
        self._rows.insertWidget(place, row)
        self._order_tabs()
        return row

    def _drop(self, row: OptionRow) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.blockSignals(True)
        row.hide()
        row.deleteLater()

    def _order_tabs(self) -> None:
        """Let Tab go from answer to answer as they stand."""
        chain = [self.question, self.more]
        for row in self.rows:
            chain += [row.grip, row.label, row.button, row.cross]
        chain += [self.add, self.solved, self.person]
        for one, other in pairwise(chain):
            self.setTabOrder(one, other)

    def _say(self, name: str) -> None:
        """Say how the branch reads now. What is no typing is a change of its own."""
        if name != TYPING:
            self.left.emit()
        options = [Option(row.label.text(), row.target) for row in self.rows]
        self.written.emit(write_check(self.question.text(), options), name)
        if name != TYPING:
            self.left.emit()
            self._advise()

    def _write_answer(self, row: OptionRow) -> None:
        row.describe(self._described(row.target))
        self._say(TYPING)

    def _lead(self, row: OptionRow, address: str) -> None:
        if row in self.rows:
            row.target = address
            row.describe(self._described(address))
            self._say(CHANGED)
            row.button.setFocus()

    def _go_on(self, row: OptionRow) -> None:
        at = self.rows.index(row)
        if at + 1 < len(self.rows):
            self.rows[at + 1].label.setFocus()
        elif row.label.text().strip():
            self.add_answer()
        else:
            self.stepped_out.emit(1)

    def _enter_answers(self) -> None:
        if self.rows:
            self.rows[0].label.setFocus()
        else:
            self.add_answer()

    def _step(self, place: int, way: int) -> None:
        """Go up or down from an answer, or from the question, which is at -1."""
        following = place + way
        if following == -1:
            self.question.setFocus()
        elif 0 <= following < len(self.rows):
            self.rows[following].label.setFocus()
        else:
            self.stepped_out.emit(way)

    def _drag(self, row: OptionRow, place: QPoint) -> None:
        for at, other in enumerate(self.rows):
            middle = other.mapToGlobal(other.rect().center()).y()
            own = self.rows.index(row)
            if (at < own and place.y() < middle) or (at > own and place.y() > middle):
                self.move_answer(row, at)
                return

    def _described(self, address: str) -> Described:
        return describe_target(self.desk.bridge.kb, self.spot, address)

    def _note_change(self, change: Change) -> None:
        if change.articles or change.settings:
            self._soon.start()

    def _describe(self) -> None:
        """Say again where answers lead: what they name may have another title by now, or be gone."""
        for row in self.rows:
            row.describe(self._described(row.target))
        self._advise()

    def _advise(self) -> None:
        targets = [parse_target(row.target) for row in self.rows if row.target]
        kinds = [target.kind for target in targets if target]
        self.solved.setVisible(TargetKind.SOLVED not in kinds)
        self.person.setVisible(bool(self.desk.bridge.kb.contacts) and not any(kind in _PEOPLE for kind in kinds))
        flow = flow_of(self.desk.bridge.kb, self.spot.article, self.spot.language)
        for row in self.rows:
            target = parse_target(row.target) if row.target else None
            is_step = target is not None and target.kind is TargetKind.STEP
            row.remark(remark_on(flow, target.step) if target and is_step else "")
        said = self._advice(flow)
        self.hint.setText(said)
        self.hint.setVisible(bool(said))

    def _advice(self, flow: Flow) -> str:
        """What this branch still lacks, in one quiet line."""
        if len(self.rows) < _FEWEST:
            return _("A branch needs at least two answers.")
        if not self.question.text() and not any(row.label.text() for row in self.rows):
            return ""  # nobody has begun it
        wordless = sum(not row.label.text().strip() for row in self.rows)
        if wordless:
            return plural("{count} answer has no words yet.", "{count} answers have no words yet.", wordless)
        if any(row.button.is_dead for row in self.rows):
            return _("Every answer should lead to a step, a fix or a person.")
        if self.spot.step in flow.loops:
            return _("From here the ways only go round: let one answer end in a fix or at a person.")
        dead = [edge.end for edge in flow.from_step(self.spot.step) if edge.end in flow.dead_ends]
        node = flow.node(dead[0]) if dead else None
        return _("The way through “{step}” stops without a fix or a person.", step=node.title) if node else ""
