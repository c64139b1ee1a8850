"""What is to be published, and where to: remembered for each knowledge base."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.content.edition import Edition
from studio.desktop.desk import Desk
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _, plural
from studio.kb.values import KnowledgeBase, State
from studio.reader import language_name

_ALL = frozenset(set(State) - {State.RETIRED})
_OUT = frozenset({State.PUBLISHED, State.RETIRED})
"""States that nobody waits to be published."""
_EVERY = "-"
"""What stands for all products; no product has such an id."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a writer chose. `languages` empty for all, `out` is a path as typed."""

    out: str
    languages: tuple[str, ...] = ()
    product: str = ""
    drafts: bool = False
    archive: bool = False

    @property
    def edition(self) -> Edition:
        """The edition that is wished for."""
        return Edition(self.languages, _ALL if self.drafts else frozenset({State.PUBLISHED}), self.product)


def pack_wish(wish: Wish) -> str:
    """A wish as text, for the preferences."""
    return json.dumps(asdict(wish), ensure_ascii=False)


def read_wish(text: str, kb: KnowledgeBase, folder: Path) -> Wish:
    """The wish that a text says, as far as the knowledge base still has what it names."""
    default = Wish(str(folder.parent / f"{folder.name}-bundle"))
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        return default
    if not isinstance(said, dict):
        return default
    kept: dict[str, Any] = {}
    for field in fields(Wish):
        value = said.get(field.name)
        value = tuple(value) if isinstance(value, list) else value
        if type(value) is type(getattr(default, field.name)):
            kept[field.name] = value
    kept.setdefault("out", default.out)
    wish = Wish(**kept)
    languages = tuple(tag for tag in wish.languages if tag in kb.languages.all)
    product = wish.product if any(product.id == wish.product for product in kb.products) else ""
    return Wish(wish.out or default.out, languages, product, wish.drafts, wish.archive)


class Choices(QWidget):
    """The form of a wish."""

    changed = Signal()

    def __init__(self, desk: Desk, wish: Wish) -> None:
        super().__init__()
        self._desk, kb = desk, desk.bridge.kb
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(_("WHERE TO"), "caps"))
        row = QHBoxLayout()
        row.setSpacing(4)
        self.out = WritingLine(_("Folder of the bundle"))
        self.out.setText(wish.out)
        self.out.setCursorPosition(0)
        self.out.setToolTip(wish.out)
        row.addWidget(self.out, 1)
        browse = IconButton("folder-open", _("Choose a folder"))
        browse.clicked.connect(self._browse)
        row.addWidget(browse)
        column.addLayout(row)
        self.fault = label("", "meta", "red", wraps=True)
        self.fault.hide()
        column.addWidget(self.fault)
        column.addSpacing(8)
        column.addWidget(label(_("LANGUAGES"), "caps"))
        chips = QWidget()
        flow = FlowLayout(chips, 6)
        self._languages = {tag: push(language_name(tag), "chip") for tag in kb.languages.all}
        for tag, chip in self._languages.items():
            chip.setCheckable(True)
            chip.setChecked(not wish.languages or tag in wish.languages)
            chip.setAccessibleName(_("Publish in {language}", language=language_name(tag)))
            chip.toggled.connect(lambda on, chip=chip: self._keep_one(on, chip))
            flow.addWidget(chip)
        column.addWidget(chips)
        self.product = Dropdown(_("Product"))
        only = [(product.id, _("Only {product}", product=product.name), "") for product in kb.products]
        self.product.offer([(_EVERY, _("All products"), ""), *only])
        self.product.choose(wish.product or _EVERY)
        self.product.setVisible(len(kb.products) > 1)
        self.product.chosen.connect(lambda _product: self.changed.emit())
        column.addWidget(self.product)
        self.drafts = QCheckBox(_("With drafts and articles in review"))
        self.drafts.setChecked(wish.drafts)
        self.archive = QCheckBox(_("Also as one .zip file"))
        self.archive.setChecked(wish.archive)
        for box in (self.drafts, self.archive):
            box.setCursor(Qt.CursorShape.PointingHandCursor)
            box.toggled.connect(self.changed)
            column.addWidget(box)
        self.left_out = label("", "meta", "amber", wraps=True)
        column.insertWidget(column.indexOf(self.archive), self.left_out)
        self.drafts.toggled.connect(lambda _on: self.say_left_out())
        self.say_left_out()
        self.out.editingFinished.connect(self.changed)

    @property
    def wish(self) -> Wish:
        """What is chosen now."""
        chosen = tuple(tag for tag, chip in self._languages.items() if chip.isChecked())
        every = len(chosen) == len(self._languages)
        return Wish(
            self.out.text().strip(),
            () if every else chosen,
            "" if self.product.choice == _EVERY else self.product.choice,
            self.drafts.isChecked(),
            self.archive.isChecked(),
        )

    def say_left_out(self) -> None:
        """Say how many articles customers will not get: nobody is to look for what was just written in vain."""
        kb = self._desk.bridge.kb
        texts = [article.text(kb.languages.source) for article in kb.articles]
        count = sum(text is not None and text.state not in _OUT for text in texts)
        self.left_out.setText(
            plural(
                "{count} article stays out: its state is not “Published”. You set that in Details.",
                "{count} articles stay out: their state is not “Published”. You set that in Details.",
                count,
            )
        )
        self.left_out.setVisible(count > 0 and not self.drafts.isChecked())

    def show_fault(self, text: str) -> None:
        """Say beside the folder what is wrong with it, "" for nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _keep_one(self, on: bool, chip: QWidget) -> None:
        if not on and not any(each.isChecked() for each in self._languages.values()):
            self._languages[next(tag for tag, each in self._languages.items() if each is chip)].setChecked(True)
            return
        self.changed.emit()

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Choose the folder of the bundle"), self.out.text())
        if folder:
            self.out.setText(folder)
            self.changed.emit()
