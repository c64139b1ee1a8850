"""The address of the draft for a real phone, as a code for its camera."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.bundle.qr import qr_as_svg
from studio.desktop.panels.preview.elsewhere import Elsewhere
from studio.desktop.theme.looks import label
from studio.desktop.widgets.asking import Asking
from studio.desktop.words import _

_SIDE = 240


class PhoneDialog(Asking):
    """Begins to serve when it opens. Closing it leaves phones their pages; Stop takes them away."""

    def __init__(self, parent: QWidget, elsewhere: Elsewhere) -> None:
        super().__init__(
            parent,
            _("Show on a real phone"),
            _("Leave it on"),
            _("Point the phone's camera at the code. The phone has to be in the same network as this computer."),
        )
        self.address = elsewhere.everywhere()
        code = QSvgWidget()
        code.setFixedSize(_SIDE, _SIDE)
        code.setAccessibleName(_("The address as a code for the camera"))
        if self.address:
            code.load(QByteArray(qr_as_svg(self.address).encode()))
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(code, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.add(middle)
        shown = label(self.address, "strong", wraps=True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        shown.setTextInteractionFlags(flags)
        shown.setAccessibleName(_("Address"))
        self.add(shown)
        self.add(
            label(_("Anybody in this network who has the address can read the drafts."), "meta", "amber", wraps=True)
        )
        self.no.setText(_("Stop"))
        self.no.clicked.connect(lambda _checked=False: elsewhere.stop())
        self.agreed.connect(self.accept)
