"""The flow of the whole article in a window of its own: as a drawing, and as a list; dead ends are mended there."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.flow_board import FlowBoard
from studio.desktop.panels.article.blocks.flow_picture import answer_of, flow_lines, node_name
from studio.desktop.panels.article.blocks.flow_walk import walked_on
from studio.desktop.panels.article.blocks.pickers import pick_target
from studio.desktop.theme.looks import dress, label
from studio.desktop.walk import Visit, Walk
from studio.desktop.widgets.buttons import Segments, push
from studio.desktop.words import N_, _, plural
from studio.errors import KbError
from studio.kb.answers import lead_answer
from studio.kb.blocks import Option
from studio.kb.edits import write_body
from studio.kb.flow import Edge, Flow, flow_of
from studio.kb.steps import set_intro, set_text
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase
from studio.workspace import Change

CHANGED = N_("Change branch")
_PICTURE, _LIST = "picture", "list"
_BESIDE = 440
"""Pixels that are left to the preview."""


class FlowDialog(QDialog):
    """Stays open beside the work: it follows what is written, and the way that is walked in the preview. An answer that
    leads nowhere is led somewhere from here; a click on a step shows it."""

    step_chosen = Signal(str)
    """The id of the step that is to be shown."""

    def __init__(self, desk: Desk, spot: Spot, parent: QWidget, walk: Walk = ()) -> None:
        super().__init__(parent)
        self._desk, self._spot, self._walk = desk, spot, walk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Flow of the article"))
        self.board = FlowBoard(self._flow(), desk.theme)
        self.board.answer_chosen.connect(self._choose)
        self.board.step_chosen.connect(self.step_chosen)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Flow of the article, as a list"))
        self.list.setProperty("look", "list")
        self.list.setWordWrap(True)
        area = dress(QScrollArea(), look="list")
        area.setObjectName("canvas")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.board)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setAccessibleName(_("Drawing of the flow"))
        self._pages = QStackedWidget()
        self._pages.addWidget(area)
        self._pages.addWidget(self.list)
        self.segments = Segments(_("Show as"), ((_PICTURE, _("Drawing"), "workflow"), (_LIST, _("List"), "list")))
        self.segments.chosen.connect(lambda choice: self._pages.setCurrentIndex(int(choice == _LIST)))
        self.leave = push(_("Close"))
        self.leave.clicked.connect(self.accept)
        head = QHBoxLayout()
        self.summary = label("", "strong")
        head.addWidget(self.summary, 1)
        head.addWidget(self.segments)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.leave, alignment=Qt.AlignmentFlag.AlignRight)
        self._show()
        next(iter(self.board.dead), self.leave).setFocus()
        desk.bridge.changed.connect(self._note_change)
        wide = min(self.board.width() + 56, max(480, parent.width() - 80))
        self.resize(wide, min(self.board.height() + 150, max(360, parent.height() - 120)))
        if parent.width() - wide >= _BESIDE:  # the preview, in which one walks, is to be seen beside it
            self.move(parent.mapToGlobal(QPoint(24, 64)))

    def show_article(self, article: str, language: str) -> None:
        """Show the flow of another article."""
        if (article, language) != (self._spot.article, self._spot.language):
            self._spot = Spot(article, language)
            self._show()

    def show_walk(self, walk: Walk) -> None:
        """Draw the way that somebody goes in the preview."""
        self._walk = walk
        self._follow_walk()

    def _note_change(self, _change: Change) -> None:
        if self._flow() != self._shown:
            self._show()

    def _follow_walk(self) -> None:
        walked = walked_on(self._shown, self._spot.article, self._walk)
        self.board.show_walk(walked)
        own = [visit for visit in self._walk if visit.article == self._spot.article and visit.step in walked.steps]
        way = " → ".join(self._said(visit) for visit in own)
        self.list.clear()
        self.list.addItems(flow_lines(self._shown))
        if way:
            self.list.addItem(_("Walked in the preview: {way}", way=way))

    def _said(self, visit: Visit) -> str:
        name = node_name(self._shown, visit.step)
        return _("{step} (did not work)", step=name) if visit.outcome == "failed" else name

    def _flow(self) -> Flow:
        return flow_of(self._desk.bridge.kb, self._spot.article, self._spot.language)

    def _show(self) -> None:
        self._shown = flow = self._flow()
        self.board.show_flow(flow)
        self._follow_walk()
        self.summary.setText(_summary(flow))
        dress(self.summary, tone="red" if _dead_ends(flow) else "amber" if _faults(flow) else "")
        # buttons that came last would be reached last
        chain = [*self.segments.findChildren(QAbstractButton), *self.board.buttons, self.list, self.leave]
        for one, other in pairwise(chain):
            self.setTabOrder(one, other)

    def _choose(self, edge: Edge) -> None:
        """Choose where an answer leads."""
        here = replace(self._spot, step=edge.start)
        pick_target(self, self._desk, here, lambda address: self._lead(edge, address), at=self.board.below(edge))

    def _lead(self, edge: Edge, address: str) -> None:
        article, language = self._spot.article, self._spot.language
        self._desk.bridge.apply(CHANGED, lambda kb: _led(kb, article, language, edge, address))
        self._show()
        next(iter(self.board.dead), self.leave).setFocus()


def _led(kb: KnowledgeBase, article_id: str, language: str, edge: Edge, address: str) -> KnowledgeBase:
    """The knowledge base with an answer of an article leading elsewhere."""
    article = kb.article(article_id)
    text = article.text(language) if article else None
    if text is None:
        return kb
    cut, answer = outline(text.body), Option(edge.label, edge.address or "")
    step = cut.step(edge.start)
    before = step.text if step else cut.intro
    after = lead_answer(before, answer, address)
    if after == before:
        raise KbError(
            _("the answer “{answer}” does not stand in this text", answer=answer_of(edge)),
            expected=_("an answer of the article itself"),
            do=_("open the snippet that it comes from, and say there where it leads"),
        )
    body = set_text(text.body, edge.start, after) if step else set_intro(text.body, after)
    return write_body(kb, article_id, language, body)


def _dead_ends(flow: Flow) -> int:
    """How many answers lead nowhere."""
    return sum(not edge.end for edge in flow.edges)


def _faults(flow: Flow) -> int:
    """How many places have something wrong."""
    return _dead_ends(flow) + len(flow.dead_ends) + len(flow.loops) + len(flow.unreachable)


def _summary(flow: Flow) -> str:
    count = _faults(flow)
    if not count:
        return _("Every way leads to an end.")
    return plural("{count} place needs a look.", "{count} places need a look.", count)
