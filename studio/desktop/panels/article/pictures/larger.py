"""A picture as large as the window lets it be, as readers will see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.pictures.darkroom import darkroom_of
from studio.desktop.panels.article.pictures.frame import PictureFrame
from studio.desktop.panels.article.pictures.prints import Print, Wish
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.room import room_for
from studio.desktop.words import _, told


class LargerView(QDialog):
    """Escape, Enter or Close close it."""

    def __init__(self, desk: Desk, frame: PictureFrame, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(frame.part.alt or _("Picture"))
        room = parent.size().boundedTo(room_for(self)) * 0.8
        self._darkroom = darkroom_of(desk)
        self._wish = frame.wish(max(320, room.width()), max(240, room.height() - 80), whole=True)
        self._shown = QLabel(_("Drawing the picture…"))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setAccessibleName(frame.part.alt or _("Alt text missing"))
        self._shown.setMinimumSize(max(320, room.width()), max(240, room.height() - 80))
        close = push(_("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._shown, 1)
        if frame.part.alt:
            column.addWidget(label(frame.part.alt, "meta", wraps=True))
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._darkroom.ready.connect(self._show_print)
        known = self._darkroom.ask(self._wish) if self._wish else Print()
        if known and self._wish:
            self._show_print(self._wish, known)
        elif self._wish is None:
            self._shown.setText(_("There is no picture “{address}”", address=frame.part.address))
        close.setFocus()

    @property
    def is_shown(self) -> bool:
        """Whether the picture is there."""
        return not self._shown.pixmap().isNull()

    def _show_print(self, wish: Wish, made: Print) -> None:
        if wish != self._wish:
            return
        pixmap = self._darkroom.pixmap(made)
        if pixmap is not None:
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._shown.setPixmap(pixmap)
        elif made.problem:
            self._shown.setText(told(made.problem.what))
