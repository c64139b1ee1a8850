"""The flow of an article, drawn: steps from top to bottom, their answers beside them, jumps in lanes at the start.

What is wrong is said in words on the drawing. `flow_lines` says the same as a list, for screen readers.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from studio.desktop.panels.article.blocks.flow_walk import Walked
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import draw_icon
from studio.desktop.words import _
from studio.kb.flow import Edge, Flow, Node, NodeKind

_BOX, _PILL, _LABEL = 250.0, 244.0, 170.0
_LINE, _LANE, _EDGE, _GAP = 34.0, 12.0, 24.0, 30.0
_ICONS = {
    NodeKind.STEP: "corner-down-right",
    NodeKind.SOLVED: "circle-check",
    NodeKind.PERSON: "life-buoy",
    NodeKind.ARTICLE: "file-text",
    NodeKind.WEB: "external-link",
}


def node_name(flow: Flow, node_id: str) -> str:
    """How a place of the flow is called."""
    node = flow.node(node_id)
    if node is None:
        return _("Leads nowhere")
    match node.kind:
        case NodeKind.STEP:
            title = node.title or (_("Untitled step") if node.id else _("Introduction"))
            return f"{node.number}  {title}" if node.number else title
        case NodeKind.SOLVED:
            return _("Solved")
        case _:
            return node.title or _("Ask a person")


def remark_on(flow: Flow, step: str) -> str:
    """What is wrong with a step of the flow, "" where nothing is."""
    if step in flow.unreachable:
        return _("Nobody comes here")
    if step in flow.dead_ends:
        return _("The way stops here")
    return _("The ways only go round") if step in flow.loops else ""


def flow_lines(flow: Flow) -> list[str]:
    """The whole flow in words, a line for each arrow and each remark."""
    lines: list[str] = []
    for node in _steps(flow):
        name = node_name(flow, node.id)
        leaving = flow.from_step(node.id)
        for edge in leaving:
            target = _target_name(flow, edge) if edge.end or not _is_first(flow) else _("Leads nowhere")
            if edge.is_answer:
                lines.append(
                    _("{step}: “{answer}” leads to: {target}", step=name, answer=answer_of(edge), target=target)
                )
            else:
                lines.append(_("{step}: goes on to {target}", step=name, target=target))
        if not leaving:
            lines.append(_("{step}: the end", step=name))
        if remark := remark_on(flow, node.id):
            lines.append(_("{step}: {remark}", step=name, remark=remark))
    return lines


@dataclass(frozen=True, slots=True)
class _Row:
    """A step of the drawing: its box, and its answers with the heights of their arrows."""

    node: Node
    box: QRectF
    answers: tuple[tuple[Edge, float], ...]


class FlowPicture(QWidget):
    """The drawing; it is as large as it needs to be."""

    def __init__(self, flow: Flow, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._walked = Walked()
        self.setAccessibleName(_("Flow of the article"))
        self.show_flow(flow)

    def show_walk(self, walked: Walked) -> None:
        """Draw the way that somebody goes."""
        self._walked = walked
        self.update()

    def show_flow(self, flow: Flow) -> None:
        """Draw a flow."""
        self._flow = flow
        jumps = [edge for edge in flow.edges if edge.is_answer and _is_step(flow, edge.end)]
        self._lanes = {
            (edge.start, edge.end): at for at, edge in enumerate({(e.start, e.end): e for e in jumps}.values())
        }
        self._rows = self._lay_out()
        self.setAccessibleDescription("\n".join(flow_lines(flow)))
        self.setFixedSize(self.sizeHint())
        self.update()

    def step_places(self) -> list[tuple[Node, QRectF]]:
        """The steps, and where each is drawn."""
        return [(row.node, self._mirrored(row.box)) for row in self._rows if row.node.id]

    def dead_places(self) -> list[tuple[Edge, QRectF]]:
        """The answers that lead nowhere, and where that is drawn."""
        answers = [(row, edge, height) for row in self._rows for edge, height in row.answers if not self._leads(edge)]
        return [(edge, self._mirrored(self._pill(row, height))) for row, edge, height in answers]

    def sizeHint(self) -> QSize:
        bottom = self._rows[-1].box.bottom() if self._rows else 0.0
        wide = self._left() + _BOX + _LABEL + _PILL + 2 * _EDGE
        return QSize(int(wide), int(bottom + _EDGE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width() - self.sizeHint().width(), 0)
        for taken in (False, True):  # what was walked lies above what was not
            for row in self._rows:
                self._draw_jumps(painter, row, taken)
        for at, row in enumerate(self._rows):
            self._draw_box(painter, row)
            self._draw_answers(painter, row)
            if at + 1 < len(self._rows) and not row.answers:
                middle = row.box.center().x()
                below = QPointF(middle, self._rows[at + 1].box.top())
                self._draw_arrow(painter, [QPointF(middle, row.box.bottom()), below], self._goes_on(row))
        painter.end()

    @staticmethod
    def _pill(row: _Row, height: float) -> QRectF:
        return QRectF(row.box.right() + _LABEL, height - 14, _PILL, 28)

    def _mirrored(self, box: QRectF) -> QRectF:
        """Where a box lies in a widget that is wider than the drawing and laid out from right to left."""
        beside = self.width() - self.sizeHint().width()
        return box.translated(beside, 0) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else box

    def _left(self) -> float:
        return _EDGE + _LANE * (len(self._lanes) + 1)

    def _lay_out(self) -> list[_Row]:
        rows: list[_Row] = []
        top = _EDGE
        for node in _steps(self._flow):
            answers = [edge for edge in self._flow.from_step(node.id) if edge.is_answer]
            height = max(54.0 if remark_on(self._flow, node.id) else 44.0, _LINE * len(answers))
            box = QRectF(self._left(), top, _BOX, height)
            start = top + (height - _LINE * len(answers)) / 2 + _LINE / 2
            rows.append(_Row(node, box, tuple((edge, start + _LINE * at) for at, edge in enumerate(answers))))
            top += height + _GAP
        return rows

    def _draw_box(self, painter: QPainter, row: _Row) -> None:
        remark = remark_on(self._flow, row.node.id)
        ground, line = ("warning", "amber") if remark else ("surface", "line2")
        step = row.node.id
        failed, here = step in self._walked.failed, bool(step) and step == self._walked.here
        walked = step in self._walked.steps
        line = "red" if failed else "accent" if walked else line
        self._draw_frame(painter, row.box, "selection" if here else ground, line, 10.0, 2.0 if walked else 1.0)
        inside = row.box.adjusted(12, 4, -12, -4)
        if failed or here:
            sign = QRectF(inside.right() - 16, inside.center().y() - 8, 16, 16)
            draw_icon(painter, "circle-x" if failed else "user", sign, self._theme.colour(line))
            inside.setRight(sign.left() - 6)
        self._write(
            painter, inside.adjusted(0, 0, 0, -18 if remark else 0), node_name(self._flow, row.node.id), "text", 600
        )
        if remark:
            low = QRectF(inside.left(), row.box.center().y() + 2, inside.width(), 18)
            self._write(painter, low, remark, "amber", 500)

    def _draw_answers(self, painter: QPainter, row: _Row) -> None:
        for edge, height in row.answers:
            left, pill = row.box.right(), self._pill(row, height)
            taken = edge in self._walked.edges
            self._draw_arrow(painter, [QPointF(left, height), QPointF(pill.left() - 1, height)], taken)
            shown = painter.fontMetrics().elidedText(answer_of(edge), Qt.TextElideMode.ElideRight, int(_LABEL - 40))
            wide = painter.fontMetrics().horizontalAdvance(shown) + 10
            label = QRectF(left + (_LABEL - 8 - wide) / 2, height - 9, wide, 18)
            painter.fillRect(label, self._theme.colour("canvas"))
            self._write(painter, label, shown, "accent" if taken else "text2", 500, Qt.AlignmentFlag.AlignCenter)
            dead = not self._leads(edge)
            line = "red" if dead else "accent" if taken else "line"
            self._draw_frame(painter, pill, "surface" if dead else "hover", line, 14.0, 2.0 if taken else 1.0)
            node = self._flow.node(edge.end)
            name = "triangle-alert" if dead or node is None else _ICONS[node.kind]
            colour = "red" if dead else "green" if node and node.kind is NodeKind.SOLVED else "text2"
            draw_icon(painter, name, QRectF(pill.left() + 9, pill.center().y() - 7, 14, 14), self._theme.colour(colour))
            words = _target_name(self._flow, edge) if not dead else _("Dead end")
            self._write(painter, pill.adjusted(30, 0, -10, 0), words, "red" if dead else "text", 500)

    def _goes_on(self, row: _Row) -> bool:
        """Whether somebody went on from a step without an answer."""
        return any(edge in self._walked.edges for edge in self._flow.from_step(row.node.id))

    def _draw_jumps(self, painter: QPainter, row: _Row, taken: bool) -> None:
        """The arrows that lead from answers to steps: those that were taken, or the others."""
        boxes = {other.node.id: other.box for other in self._rows}
        walked = {edge.end for edge, _height in row.answers if edge in self._walked.edges}
        for end in dict.fromkeys(edge.end for edge, _height in row.answers if self._leads(edge)):
            if (end in walked) == taken and end in boxes and (row.node.id, end) in self._lanes:
                lane = self._left() - _LANE * (self._lanes[row.node.id, end] + 1)
                start = QPointF(row.box.left(), row.box.center().y() + 6)
                goal = QPointF(boxes[end].left() - 1, boxes[end].center().y() - 6)
                self._draw_arrow(painter, [start, QPointF(lane, start.y()), QPointF(lane, goal.y()), goal], taken)

    def _leads(self, edge: Edge) -> bool:
        return self._flow.node(edge.end) is not None and (bool(edge.end) or not _is_first(self._flow))

    def _draw_arrow(self, painter: QPainter, points: list[QPointF], taken: bool = False) -> None:
        colour = self._theme.colour("accent" if taken else "control")
        painter.setPen(QPen(colour, 2.4 if taken else 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        tip, before = points[-1], points[-2]
        across = tip.x() - before.x()
        along = tip.y() - before.y()
        length = max(1.0, (across**2 + along**2) ** 0.5)
        ux, uy = across / length, along / length
        wings = [QPointF(tip.x() - 7 * ux - 4 * s * uy, tip.y() - 7 * uy + 4 * s * ux) for s in (-1, 1)]
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([tip, *wings]))

    def _draw_frame(
        self, painter: QPainter, frame: QRectF, ground: str, line: str, radius: float, wide: float = 1.0
    ) -> None:
        painter.setPen(QPen(self._theme.colour(line), wide))
        painter.setBrush(QColor(self._theme.colour(ground)))
        painter.drawRoundedRect(frame, radius, radius)

    def _write(
        self,
        painter: QPainter,
        frame: QRectF,
        words: str,
        colour: str,
        weight: int,
        flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        font = self.font()
        font.setPixelSize(12 if weight == 500 else 13)
        font.setWeight(font.Weight(weight))
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        fits = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(frame.width()) + 2)
        painter.drawText(frame, int(flags), fits)


def _steps(flow: Flow) -> list[Node]:
    return [node for node in flow.nodes if node.kind is NodeKind.STEP]


def _is_step(flow: Flow, node_id: str) -> bool:
    node = flow.node(node_id)
    return node is not None and node.kind is NodeKind.STEP and bool(node_id)


def answer_of(edge: Edge) -> str:
    """The words of an answer."""
    return edge.label or _("No words yet")


def _is_first(flow: Flow) -> bool:
    """Whether the introduction, whose id is "", is a node: then "" still means nowhere as a target."""
    return bool(flow.nodes) and flow.nodes[0].id == ""


def _target_name(flow: Flow, edge: Edge) -> str:
    name = node_name(flow, edge.end)
    ids = [node.id for node in _steps(flow)]
    if edge.end in ids and edge.start in ids and ids.index(edge.end) <= ids.index(edge.start):
        return _("Back to {step}", step=name)
    return name
