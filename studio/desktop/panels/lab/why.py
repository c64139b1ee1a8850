"""Why an article stands where it stands, in plain words: what of the query it holds, where, and what that is worth."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress, label
from studio.desktop.words import N_, _, listed, plural
from studio.search.explaining import Explanation, How, Near, Nearest, PieceMatch, WordMatch

_WORTH_SAYING = 0.02
"""What adds less than this share of the score is not told: it decides nothing."""
_FIELDS = {
    "TITLE": N_("title"),
    "QUESTIONS": N_("questions"),
    "KEYWORDS": N_("keywords"),
    "STEPS": N_("step titles"),
    "SUMMARY": N_("summary"),
    "BODY": N_("text"),
    "PICTURES": N_("pictures"),
    "FORMER": N_("former titles"),
    "ANCHORS": N_("links to it"),
}
_NEAR = {
    Near.TITLE: N_("The title is close to what was asked"),
    Near.QUESTION: N_("Question {number} is close to what was asked"),
    Near.STEP: N_("The title of step {number} is close to what was asked"),
}


class Bar(QWidget):
    """A share between 0 and 1, as a bar."""

    def __init__(self, theme: Theme, share: float) -> None:
        super().__init__()
        self._theme, self._share = theme, share
        self.setFixedHeight(6)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("press"))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        width = self.width() * min(1.0, max(0.0, self._share))
        left = self.width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 3, 3)
        painter.end()


class WhyView(QScrollArea):
    """The reasons for one result."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Explanation | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Why this result"))
        self.setMinimumWidth(240)
        dress(self, look="list")
        theme.changed.connect(self._draw_again)

    def show_reasons(self, explanation: Explanation | None) -> None:
        """Show the reasons, or nothing."""
        if explanation == self._shown and self.widget() is not None:
            return
        self._shown = explanation
        page = QWidget()
        page.setObjectName("canvas")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 4, 8, 16)
        column.setSpacing(8)
        if explanation is not None:
            self._fill(column, explanation)
        column.addStretch(1)
        self.setWidget(page)

    @property
    def words(self) -> str:
        """Everything that it says, line by line."""
        page = self.widget()
        return "\n".join(part.text() for part in page.findChildren(QLabel)) if page else ""

    def _fill(self, column: QVBoxLayout, explanation: Explanation) -> None:
        column.addWidget(label(_("Why it comes here"), "head", wraps=True))
        if explanation.pinned:
            column.addWidget(label(_("It is pinned: always first for these words."), "body", wraps=True))
        if not explanation.place:
            column.addWidget(label(_("The search does not find it by these words."), "meta", wraps=True))
        most = max((piece.score for piece in explanation.pieces), default=0.0)
        most = max(most, explanation.nearest.score if explanation.nearest else 0.0)
        for piece in explanation.pieces:
            column.addWidget(self._piece(piece, most))
        if explanation.coordination != 1.0 and explanation.place:
            share = _(
                "Not all of the words were found, so their sum counts × {factor}",
                factor=_figure(explanation.coordination),
            )
            column.addWidget(label(share, "meta", wraps=True))
        if explanation.nearest is not None and explanation.nearest.score > explanation.score * _WORTH_SAYING:
            column.addWidget(self._near(explanation.nearest, most))
        if explanation.links and explanation.score:
            linked = plural(
                "{count} article links to it, so all of that counts × {factor}",
                "{count} articles link to it, so all of that counts × {factor}",
                explanation.links,
                factor=_figure(explanation.renown),
            )
            column.addWidget(label(linked, "meta", wraps=True))
        column.addWidget(label(_("Score {score}", score=_figure(explanation.score)), "quiet"))

    def _piece(self, piece: PieceMatch, most: float) -> QWidget:
        said = " ".join(piece.said)
        lines = [_of_word(match, piece.other) for match in piece.matches]
        return self._box(said, piece.score, most, lines if piece.score else [_("not in this article")])

    def _near(self, nearest: Nearest, most: float) -> QWidget:
        said = _(_NEAR[nearest.kind], number=nearest.number + 1)
        return self._box(said, nearest.score, most, [])

    def _box(self, title: str, score: float, most: float, lines: list[str]) -> QWidget:
        box = dress(QFrame(), look="card")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(title, "strong", wraps=True), 2)
        if score:
            head.addWidget(Bar(self._theme, score / most if most else 0.0), 1)
            head.addWidget(label(_figure(score), "meta"))
        column.addLayout(head)
        for line in lines:
            column.addWidget(label(line, "meta", wraps=True))
        return box

    def _draw_again(self) -> None:
        shown, self._shown = self._shown, None
        self.show_reasons(shown)


def _of_word(match: WordMatch, other: bool) -> str:
    """One word of the query in a line: how it matches, and in which fields."""
    if match.how is None:
        return _("“{word}” is not in this article", word=match.word)
    fields: dict[str, int] = {}
    for term in match.terms:
        for one in term.fields:
            name = _(_FIELDS[one.field.name])
            fields[name] = fields.get(name, 0) + one.count
    where = listed(
        [f"{name}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{count}" if count > 1 else name for name, count in fields.items()]
    )
    words = listed([f"“{surface}”" for surface in dict.fromkeys(term.surface for term in match.terms)][:4])
    return _(_HOW[match.how, other], words=words, where=where, word=match.word)


_HOW = {
    (How.WHOLE, False): N_("{words} in {where}"),
    (How.PREFIX, False): N_("begins {words} in {where}"),
    (How.TYPO, False): N_("a typing error for {words} in {where}"),
    (How.WHOLE, True): N_("other wording: {words} in {where}"),
    (How.PREFIX, True): N_("other wording: begins {words} in {where}"),
    (How.TYPO, True): N_("other wording: a typing error for {words} in {where}"),
}


def _figure(value: float) -> str:
    from PySide6.QtCore import QLocale

    return QLocale().toString(value, "f", 2 if value < 10 else 1)
