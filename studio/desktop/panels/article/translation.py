"""A language that an article is not written in yet: what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.writing_steps import Pen
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.words import N_, _
from studio.kb.translating import begin_translation
from studio.kb.values import Article
from studio.reader import language_name


class Untranslated(QWidget):
    """Begins a translation, or goes back to the source."""

    language_chosen = Signal(str)

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__()
        self._desk, self._pen = desk, pen
        self.begin = push(_("Begin translation"), "primary", "languages")
        self.back = push("")
        self._state = EmptyState("languages", "", "", self.begin, self.back)
        self.begin.clicked.connect(self._begin)
        self.back.clicked.connect(lambda: self.language_chosen.emit(self._desk.bridge.kb.languages.source))
        column = QVBoxLayout(self)
        column.addWidget(self._state)

    def show_article(self, article: Article) -> None:
        """Say which article is missing in which language."""
        source = self._desk.bridge.kb.languages.source
        text = article.text(source)
        language = language_name(self._pen.language)
        self._state.title.setText(_("Not translated into {language} yet", language=language))
        self._state.text.setText(
            _(
                "The translation begins with the steps, pictures and branches of “{title}”, "
                "and its words to be written over.",
                title=text.title if text else article.id,
            )
        )
        self.begin.setEnabled(text is not None)
        self.back.setText(_("Back to {language}", language=language_name(source)))

    def _begin(self) -> None:
        article, language = self._pen.article, self._pen.language
        self._pen.write(N_("Begin translation"), lambda kb: begin_translation(kb, article, language))
