"""Says that translations followed what was done to the steps of their source, and what was left there."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer

from studio.desktop.desk import Desk
from studio.desktop.panels.article.writing_steps import Pen
from studio.desktop.words import N_, _, listed, plural
from studio.kb.following import delete_left, left_behind
from studio.kb.syntax import outline
from studio.kb.values import Article
from studio.reader import language_name

SHOWN = 8_000
"""Milliseconds for which it is said."""
KEY = "followed"


class Followed(QObject):
    """Tells it once for each article that is opened; what stays because it is translated, each time."""

    def __init__(self, desk: Desk, pen: Pen, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pen = desk, pen
        self._told = ""
        self._left: tuple[str, tuple[str, ...]] = "", ()
        self._quiet = QTimer(self, singleShot=True, interval=SHOWN)
        self._quiet.timeout.connect(lambda: desk.messages.drop(KEY))

    @property
    def article(self) -> Article | None:
        """The article as it is now: to be kept before something is done to it."""
        return self._desk.bridge.kb.article(self._pen.article)

    def tell(self, before: Article | None) -> None:
        """Say which translations followed since `before`, and where steps stay that the source has no more."""
        kb, now = self._desk.bridge.kb, self.article
        if before is None or now is None or self._pen.language != kb.languages.source:
            return
        deleted = _steps(before, self._pen.language) - _steps(now, self._pen.language)
        left = left_behind(kb, now.id, deleted) if deleted else ()
        if left:
            self._tell_left(left, deleted)
            return
        changed = [text.language for text in now.texts if before.text(text.language) is not text]
        changed = [language for language in changed if language != kb.languages.source]
        if changed and self._told != now.id:
            self._told = now.id
            self._desk.messages.say(
                _("Translations follow: {languages}", languages=_names(changed)),
                _("A new step is empty there, and marked until somebody translates it."),
                key=KEY,
            )
            self._quiet.start()

    def _tell_left(self, left: tuple[str, ...], deleted: Collection[str]) -> None:
        self._left = self._pen.article, tuple(deleted)
        self._quiet.stop()
        self._desk.messages.say(
            plural(
                "The step stays in {languages}, where it is translated",
                "The steps stay in {languages}, where they are translated",
                len(deleted),
                languages=_names(left),
            ),
            _("No translation is deleted unless you say so."),
            (plural("Delete it there too", "Delete them there too", len(deleted)), self.delete_there),
            key=KEY,
        )

    def delete_there(self) -> None:
        """Delete in translations what stayed there."""
        article, ids = self._left
        self._desk.bridge.apply(N_("Delete step"), lambda kb: delete_left(kb, article, ids))

    def forget(self) -> None:
        """Another article is open."""
        self._told = ""
        self._quiet.stop()
        self._desk.messages.drop(KEY)


def _steps(article: Article, language: str) -> set[str]:
    text = article.text(language)
    return {step.id for step in outline(text.body).steps} if text else set()


def _names(languages: Collection[str]) -> str:
    return listed([language_name(language) for language in languages])
