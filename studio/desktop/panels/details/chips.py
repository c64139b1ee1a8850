"""Facts as chips: some of a few known ones, to turn on and off; or words of the writer's own, to type and take away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _
from studio.kb.facts import as_asked

_WIDEST = 300


class _Flowing(QWidget):
    """A widget that is as high as its chips need at its width."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.flow = FlowLayout(self, 6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def chips(self) -> list[QPushButton]:
        """The chips in their order."""
        items = (self.flow.itemAt(number) for number in range(self.flow.count()))
        return [chip for item in items if item and isinstance(chip := item.widget(), QPushButton)]

    def clear(self) -> None:
        """Take the chips away."""
        while self.flow.count():
            item = self.flow.takeAt(0)
            chip = item.widget() if item else None
            if chip is not None:
                chip.hide()
                chip.deleteLater()


class ToggleChips(_Flowing):
    """Known ones, each on or off. `toggled` brings the id and whether it is on."""

    toggled = Signal(str, bool)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._chips: dict[str, QPushButton] = {}
        self._offered: tuple[tuple[str, str], ...] = ()

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """What can be on: (id, words)."""
        choices = tuple(choices)
        if choices == self._offered:
            return
        self.clear()
        self._offered, self._chips = choices, {}
        for choice, words in choices:
            chip = _chip(words)
            chip.setCheckable(True)
            chip.toggled.connect(lambda on, chip=chip: chip.setIcon(icon("check", "accent") if on else icon("plus")))
            chip.setIcon(icon("plus"))
            chip.clicked.connect(lambda on, choice=choice: self.toggled.emit(choice, on))
            self._chips[choice] = chip
            self.flow.addWidget(chip)
        self.updateGeometry()

    def choose(self, on: Iterable[str]) -> None:
        """Show which are on, silently."""
        chosen = set(on)
        for choice, chip in self._chips.items():
            chip.setChecked(choice in chosen)

    def chip(self, choice: str) -> QPushButton:
        """The chip of an id."""
        return self._chips[choice]


class ChipField(QWidget):
    """Words that the writer types: Enter (or a comma) adds, Backspace removes, a pasted list becomes many.

    `changed` brings all of them; what is there already is not added, and `doubled` says it ("" once it is no more).
    """

    changed = Signal(tuple)
    doubled = Signal(str)
    left = Signal()

    def __init__(self, name: str, placeholder: str, separators: str = ",;\n\t") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._separators = separators
        self._words: tuple[str, ...] = ()
        self._chips = _Flowing(name)
        self.line = _ChipLine(name, placeholder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self.line)
        self._chips.hide()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._note_text)
        self.line.returnPressed.connect(self._add_typed)
        self.line.erased.connect(lambda: self._keep(self._words[:-1]))
        self.line.pasted.connect(self._take)
        self.line.left.connect(self._leave)

    @property
    def words(self) -> tuple[str, ...]:
        """What is there."""
        return self._words

    def write(self, words: Sequence[str]) -> None:
        """Show other words, silently."""
        if tuple(words) == self._words:
            return
        self._words = tuple(words)
        self._chips.clear()
        for number, word in enumerate(self._words):
            chip = _chip(word)
            chip.setIcon(icon("x"))
            chip.setLayoutDirection(_other(self.layoutDirection()))
            chip.setAccessibleName(_("{word}: remove", word=word))
            chip.setToolTip(_("Remove “{word}”", word=word))
            chip.clicked.connect(lambda _checked=False, number=number: self._remove(number))
            self._chips.flow.addWidget(chip)
        self._chips.setVisible(bool(self._words))
        self._chips.updateGeometry()

    def chips(self) -> list[QPushButton]:
        """The chips in their order."""
        return self._chips.chips()

    def _note_text(self, text: str) -> None:
        if any(sign in text for sign in self._separators):
            self.line.clear()
            self._take(text)
        else:
            self._tell_double(text)

    def _tell_double(self, text: str) -> bool:
        double = next((word for word in self._words if as_asked(word) == as_asked(text)), "") if text.strip() else ""
        self.doubled.emit(double)
        return bool(double)

    def _add_typed(self) -> None:
        text = self.line.text().strip()
        if text and not self._tell_double(text):
            self.line.clear()
            self._keep((*self._words, text))

    def _take(self, text: str) -> None:
        """Add what was pasted or typed with separators; a single word stays in the line, to be looked at."""
        parts = [" ".join(part.split()) for part in re.split(f"[{re.escape(self._separators)}]", text)]
        words, seen = list(self._words), {as_asked(word) for word in self._words}
        rest = ""
        for part in filter(None, parts):
            if as_asked(part) in seen:
                rest = part
                continue
            seen.add(as_asked(part))
            words.append(part)
        if tuple(words) != self._words:
            self._keep(tuple(words))
        elif rest:  # all of it was there: say so, and leave it standing
            self.line.setText(rest)
            self._tell_double(rest)

    def finish(self) -> None:
        """Add what is half typed, before another article is shown here."""
        self._add_typed()
        self.line.clear()

    def _leave(self) -> None:
        self._add_typed()
        self.left.emit()

    def _remove(self, number: int) -> None:
        self._keep((*self._words[:number], *self._words[number + 1 :]))
        self.line.setFocus()

    def _keep(self, words: tuple[str, ...]) -> None:
        if words != self._words:
            self.write(words)
            self.doubled.emit("")
            self.changed.emit(words)


class _ChipLine(WritingLine):
    """The line below the chips."""

    erased = Signal()
    """Backspace where nothing is written."""
    pasted = Signal(str)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_paste(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
        elif _is_paste(event) and _is_list(QApplication.clipboard().mimeData()):
            self.pasted.emit(QApplication.clipboard().text())
        else:
            super().keyPressEvent(event)


def _chip(words: str) -> QPushButton:
    chip = push("", "chip")
    chip.setIconSize(QSize(12, 12))
    chip.setMaximumWidth(_WIDEST)
    chip.ensurePolished()
    chip.setText(chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST - 60).replace("&", "&&"))
    chip.setToolTip(words)
    chip.setAccessibleName(words)
    return dress(chip, look="chip")


def _is_paste(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)


def _is_list(source: QMimeData) -> bool:
    return source.hasText() and len(source.text().splitlines()) > 1


def _other(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    left = Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if direction == left else left
