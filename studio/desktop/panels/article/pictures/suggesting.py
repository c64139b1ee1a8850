"""Offers words for what a picture shows: names that are there already, for the writer to choose and finish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studio.content.describing import Proposal, Source, propose_alt
from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.pictures.prints import Wish
from studio.desktop.theme.icons import icon
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import _, told
from studio.errors import PictureError, Problem
from studio.progress import Report
from studio.storage import cache_folder, read_picture_file

NO_WORDS = "picture.lettering"
"""The key of the message that no words can be read."""
_ICONS = {Source.MARKS: "circle-dot", Source.WORDS: "type", Source.LETTERING: "scan"}


class Suggesting(QObject):
    """`chosen` brings the words. Nothing is written that nobody chose, and nothing leaves this machine."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, where: Callable[[], QPoint]) -> None:
        """`where` tells at which point of the screen the menu opens."""
        super().__init__(parent)
        self._desk, self._parent, self._where = desk, parent, where

    def offer(self, spot: Spot, wish: Wish, lettering: Sequence[str] | None = None) -> None:
        """Open the menu; with the words that stand in the picture where these are known."""
        kb = self._desk.bridge.kb
        found = propose_alt(kb, spot.article, spot.language, spot.step, wish.address, lettering or ())
        menu = self.menu(found, None if lettering is not None else lambda: self._read(spot, wish))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._where())

    def menu(self, proposals: Sequence[Proposal], read: Callable[[], None] | None) -> QMenu:
        """What can be chosen; `read` has the words in the picture read."""
        menu = Menu(self._parent)
        for each in proposals:
            action = menu.addAction(icon(_ICONS[each.source]), _shortened(each.text).replace("&", "&&"))
            action.setToolTip(each.text)
            action.triggered.connect(lambda _on=False, text=each.text: self.chosen.emit(text))
        if not proposals:
            menu.addAction(_("No names are there to begin with")).setEnabled(False)
        if read is not None:
            menu.addSeparator()
            menu.addAction(icon("scan"), _("Read the words in the picture")).triggered.connect(read)
        return menu

    def _read(self, spot: Spot, wish: Wish) -> None:
        folder, cache = self._desk.bridge.folder, cache_folder()
        languages = (spot.language, self._desk.bridge.kb.languages.source)
        self._desk.jobs.start(
            _("Reading the words in the picture"),
            lambda report: _lettering(folder, cache, wish, languages, report),
            lambda lines: self._tell(spot, wish, lines),
            self._excuse,
        )

    def _tell(self, spot: Spot, wish: Wish, lines: tuple[str, ...]) -> None:
        if not lines:
            self._desk.messages.say(_("There are no words in the picture that can be read"), key=NO_WORDS)
        elif self._parent.isVisible():
            self.offer(spot, wish, lines)

    def _excuse(self, problem: Problem) -> None:
        self._desk.messages.say(told(problem.what), told(problem.do), key=NO_WORDS)


def _lettering(folder: Path, cache: Path, wish: Wish, languages: tuple[str, ...], report: Report) -> tuple[str, ...]:
    """The lines of words in what readers see of a picture, for a thread: what is removed from it cannot be read."""
    from studio.imaging import Job, make_renditions, read_lettering, recipe_of, rendition_path

    job = Job(wish.file, read_picture_file(folder, wish.file), recipe_of(wish.picture, wish.file))
    drawn = make_renditions([job], cache, report, workers=1)[job.key]
    if isinstance(drawn, Problem):
        raise PictureError(drawn.what, drawn.place, drawn.expected, drawn.do)
    widest = max(drawn.renditions, key=lambda each: each.width)
    return read_lettering(rendition_path(cache, widest.name), languages)


def _shortened(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:88].rstrip()}…"
