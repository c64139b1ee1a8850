"""The question which version of a picture is to come: a language, dark pages or both; and with which file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from studio.desktop.naming import language_name
from studio.desktop.panels.pictures.given import ask_file, dropped, has_pasted, pasted, read_newer
from studio.desktop.panels.pictures.newer import Version
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.words import _, told
from studio.errors import PictureError
from studio.kb.pictures import Picture
from studio.kb.values import KnowledgeBase
from studio.kb.versions import has_version, version_file

_ALL = "*"


class VersionDialog(Asking):
    """`given` brings a `Version` and the bytes of its file."""

    given = Signal(object, bytes)

    def __init__(self, parent: QWidget, kb: KnowledgeBase, picture: Picture, language: str) -> None:
        said = _("The same thing in another language, or as it looks in the dark. Marks and crop are shared.")
        super().__init__(parent, _("Add a version"), _("Choose file…"), said)
        self._picture = picture
        self.language = Dropdown(_("Language"))
        known = [(tag, language_name(tag), "") for tag in kb.languages.all]
        self.language.offer([(_ALL, _("All languages"), ""), *known])
        self.dark = QCheckBox(_("For dark pages"))
        self._field = self.field(_("Language"), self.language)
        self.add(self.dark)
        self.paste = push(_("Paste"), "", "clipboard-paste")
        self.paste.setEnabled(has_pasted())
        self.paste.clicked.connect(self._paste)
        self.row.insertWidget(1, self.paste)
        self.setAcceptDrops(True)
        self._begin(kb, language)
        self.language.chosen.connect(self._tell)
        self.dark.toggled.connect(self._tell)
        self.agreed.connect(self._choose)
        self.language.setFocus()
        self._tell()

    @property
    def version(self) -> Version:
        """Which one is wanted."""
        choice = self.language.choice
        return Version("" if choice == _ALL else choice, self.dark.isChecked())

    def take_file(self, file: Path) -> None:
        """Take a file as that version."""
        try:
            content = read_newer(file)
        except PictureError as error:
            self._field.refuse(f"{file.name}: {told(error.problem.what)}")
            return
        self._take(content)

    def _begin(self, kb: KnowledgeBase, language: str) -> None:
        """Offer the first that is not there: the language that is shown, other languages, dark pages."""
        tags = [tag for tag in (language, *kb.languages.targets) if tag and tag != kb.languages.source]
        free = [tag for tag in tags if not has_version(self._picture, tag, False)]
        self.language.choose(free[0] if free else _ALL)
        self.dark.setChecked(not free)

    def _tell(self, *_changed: object) -> None:
        wanted = self.version
        there = has_version(self._picture, wanted.language, wanted.dark)
        name = version_file(self._picture.path, wanted.language, wanted.dark).rpartition("/")[2]
        self._field.explain(_("It is kept as {name}. You can also drop the file here.", name=name))
        self._field.refuse(_("This one is there already. “Replace picture…” takes a newer one.") if there else "")
        self.yes.setEnabled(not there)
        self.paste.setEnabled(not there and has_pasted())

    def _choose(self) -> None:
        file = ask_file(self, _("The picture to add"))
        if file:
            self.take_file(file)

    def _paste(self) -> None:
        if content := pasted():
            self._take(content)

    def _take(self, content: bytes) -> None:
        if has_version(self._picture, self.version.language, self.version.dark):
            return
        version = self.version
        self.accept()
        self.given.emit(version, content)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if file := dropped(event.mimeData()):
            event.acceptProposedAction()
            self.take_file(file)
