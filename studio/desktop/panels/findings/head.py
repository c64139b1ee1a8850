"""What stands above the findings: which are shown, a search, and what is done with the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _, plural


class FindingsHead(QWidget):
    """Says `sifted` with each change of what is shown."""

    sifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.errors = _chip(_("Show errors"))
        self.warnings = _chip(_("Show warnings"))
        self.here = _chip(_("Show only what is in this article"))
        self.here.setText(_("Only this article"))
        for chip in (self.errors, self.warnings):
            chip.setChecked(True)
        self.words = WritingLine(_("Search the findings"), _("Find"))
        self.words.show_sign("search")
        self.words.make_room()
        self.search = push(_("Check search too"), "quiet", "search")
        self.search.setToolTip(_("Ask the golden questions of search.yaml now; after a pause this happens by itself"))
        self.fix = push(_("Fix"), "", "wand-sparkles")
        self.fix.setEnabled(False)
        row = FlowLayout(self, spacing=8, last_at_end=True)
        row.setContentsMargins(16, 8, 12, 8)
        for widget in (self.errors, self.warnings, self.here, self.search, self.words, self.fix):
            row.addWidget(widget)
        for chip in (self.errors, self.warnings, self.here):
            chip.toggled.connect(lambda _on: self.sifted.emit())
        self.words.textChanged.connect(lambda _text: self.sifted.emit())
        self.show_counts(0, 0)

    def show_counts(self, errors: int, warnings: int) -> None:
        """Say how many there are."""
        self.errors.setText(plural("{count} error", "{count} errors", errors))
        self.warnings.setText(plural("{count} warning", "{count} warnings", warnings))

    @property
    def is_open(self) -> bool:
        """Whether nothing is held back."""
        return (
            self.errors.isChecked()
            and self.warnings.isChecked()
            and not self.here.isChecked()
            and not self.words.text().strip()
        )


def _chip(name: str) -> QPushButton:
    chip = push("", "chip")
    chip.setCheckable(True)
    chip.setAccessibleName(name)
    return chip
