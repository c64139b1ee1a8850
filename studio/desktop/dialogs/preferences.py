"""What a writer may set: looks, language, size, spelling. All of it holds at once, or says when it will."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.settings import SCALES, Settings
from studio.desktop.spelling import said_dictionaries
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import Segments, push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.words import SHIPPED, _
from studio.reader import language_name

_SYSTEM = "system"


class PreferencesDialog(QDialog):
    """Changes hold as they are made; there is nothing to confirm. `languages` are those that are written in."""

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        theme: Theme,
        restart: Callable[[], object],
        languages: Sequence[str] = SHIPPED,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preferences"))
        self.setMinimumWidth(480)
        self._settings, self._theme = settings, theme
        self._first = (settings.now.language, settings.now.scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(_("Preferences"), "head"))
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.looks = Segments(
            _("Looks"), (("system", _("As the system"), ""), ("light", _("Light"), "sun"), ("dark", _("Dark"), "moon"))
        )
        self.looks.choose(settings.now.theme if settings.now.theme in ("light", "dark") else "system")
        self.looks.chosen.connect(self._choose_looks)
        form.addRow(label(_("Looks")), self.looks)
        self.language = Dropdown(_("Language of the studio"))
        self.language.offer([(_SYSTEM, _("As the system"), ""), *((tag, language_name(tag), "") for tag in SHIPPED)])
        self.language.choose(settings.now.language if settings.now.language in SHIPPED else _SYSTEM)
        self.language.chosen.connect(lambda tag: self._put(language="" if tag == _SYSTEM else tag))
        form.addRow(label(_("Language")), self.language)
        self.scale = Dropdown(_("Size of the interface"))
        self.scale.offer([(str(scale), f"{scale} %", "") for scale in SCALES])
        self.scale.choose(str(settings.now.scale if settings.now.scale in SCALES else SCALES[0]))
        self.scale.chosen.connect(lambda scale: self._put(scale=int(scale)))
        form.addRow(label(_("Size")), self.scale)
        self.spelling = QCheckBox(_("Underline words that no dictionary has"))
        self.spelling.setChecked(settings.now.spelling)
        self.spelling.toggled.connect(lambda wanted: settings.put(spelling=wanted))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.spelling)
        self.dictionaries = label(said_dictionaries(languages), "meta", wraps=True)
        self.dictionaries.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.dictionaries)
        form.addRow(label(_("Spelling")), words)
        column.addLayout(form)
        self.later = label(_("Language and size hold from the next start."), "meta", wraps=True)
        column.addWidget(self.later)
        row = QHBoxLayout()
        self.restart = push(_("Start anew now"))
        self.restart.clicked.connect(lambda: (self.accept(), restart()))
        row.addWidget(self.restart)
        row.addStretch(1)
        done = push(_("Done"), "primary")
        done.clicked.connect(self.accept)
        done.setDefault(True)
        row.addWidget(done)
        column.addLayout(row)
        self._tell()

    def _choose_looks(self, mode: str) -> None:
        self._theme.choose(mode)
        self._settings.put(theme=mode)

    def _put(self, **values: object) -> None:
        self._settings.put(**values)
        self._tell()

    def _tell(self) -> None:
        waits = (self._settings.now.language, self._settings.now.scale) != self._first
        self.later.setVisible(waits)
        self.restart.setVisible(waits)
