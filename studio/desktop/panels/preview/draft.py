"""The draft behind the preview: files and patches of one article, made in the background."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from studio.content.layout import article_path
from studio.desktop.desk import Desk
from studio.desktop.jobs import Job, Work
from studio.desktop.words import _
from studio.kb.values import KnowledgeBase
from studio.storage import cache_folder

if TYPE_CHECKING:  # all that writes pages is loaded by a thread, once there is one to be shown
    from studio.bundle.article_parts import ArticleParts
    from studio.bundle.file import File
    from studio.bundle.preview import Preview


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page was made of. `parts` are None where the article has no text in that language."""

    article: str
    language: str
    kb: KnowledgeBase
    parts: ArticleParts | None
    waits: bool


class Draft(QObject):
    """Knows which parts the page holds, and sends what became different since."""

    patched = Signal(dict)
    """What the page has to be patched with."""
    absent = Signal()
    """There is nothing (any more) to show of the article."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._preview: Preview | None = None
        self._making = threading.Lock()
        self.article = ""
        self.language = ""
        self.shown: Shown | None = None
        """What the page that stands there shows."""
        self._jobs: set[Job] = set()
        self._looking: Job | None = None
        self._drawing: Job | None = None
        self._tried: tuple[str, str, KnowledgeBase] | None = None
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._look)

    @property
    def preview(self) -> Preview:
        """The draft as a bundle. Better asked for in a thread the first time: it loads all that writes pages."""
        from studio.bundle.preview import Preview

        with self._making:
            if self._preview is None:
                self._preview = Preview(self._desk.bridge.folder, cache_folder())
            return self._preview

    @property
    def path(self) -> str:
        """Where the article's page lies in the bundle."""
        return article_path(self.language, self.article)

    def turn_to(self, article_id: str, language: str) -> None:
        """Be about another article; its page has to be loaded."""
        self.article, self.language, self.shown = article_id, language, None
        for job in (self._looking, self._drawing):
            if job is not None:
                job.cancel()

    def prepare(self) -> None:
        """Read what the page needs while the engine starts, which takes as long."""
        kb, about = self._desk.bridge.kb, (self.article, self.language)
        self._start(lambda _report: self._state(kb, *about), lambda _shown: None)

    def fetch(self, path: str, answer: Callable[[File | None], None]) -> None:
        """The file at a path. What cannot be made is told, and counts as not there."""
        kb, about = self._desk.bridge.kb, (self.article, self.language)
        is_page = bool(self.article) and path == self.path

        def make(_report: object) -> tuple[Shown | None, File | None]:
            # the parts first: where a picture is drawn between the two, it is sent once more and never left out
            shown = self._state(kb, *about) if is_page else None
            return shown, self.preview.file(kb, path, "preview")

        def take(made: tuple[Shown | None, File | None]) -> None:
            shown, file = made
            if shown is not None and (self.article, self.language) == about:
                self.shown = shown
            answer(file)

        job = self._start(make, take)
        job.failed.connect(lambda _problem: answer(None))
        job.cancelled.connect(lambda: answer(None))

    def refresh(self) -> None:
        """Look what became different, once the event loop turns."""
        if self.shown is not None:
            self._next.start()

    def close(self) -> None:
        """Cancel what is under way."""
        self._next.stop()
        self.shown = None
        for job in self._jobs:
            job.cancel()

    def _look(self) -> None:
        if self._looking is not None or self.shown is None:
            return  # once that look ends, it sees by itself whether there is more
        kb, before = self._desk.bridge.kb, self.shown

        def make(_report: object) -> tuple[Shown, dict[str, Any] | None]:
            from studio.bundle.article_parts import patch_of

            now = self._state(kb, before.article, before.language)
            return now, None if now.parts is None else patch_of(before.parts, now.parts)

        self._looking = self._start(make, lambda made: self._take(before, *made))
        self._looking.ended.connect(self._end_look)

    def _take(self, before: Shown, now: Shown, patch: dict[str, Any] | None) -> None:
        if self.shown is not before:
            return
        self.shown = now
        if patch is None:
            self.shown = None
            self.absent.emit()
        else:
            if now.parts != before.parts:
                self.patched.emit(patch)
            self._draw()

    def _end_look(self) -> None:
        self._looking = None
        if self.shown is not None and self.shown.kb is not self._desk.bridge.kb:
            self.refresh()

    def draw_pictures(self) -> None:
        """Draw what the page waits for, and patch it in."""
        self._draw()

    def _draw(self) -> None:
        shown = self.shown
        if shown is None or not shown.waits or self._drawing is not None:
            return
        trying = shown.article, shown.language, shown.kb
        if self._tried is not None and self._tried[:2] == trying[:2] and self._tried[2] is shown.kb:
            return  # what still waits cannot be drawn; the findings tell why, and the grey sheet stays
        self._tried = trying
        self._drawing = self._start(
            lambda report: self.preview.draw(shown.kb, shown.article, shown.language, report), lambda _problems: None
        )
        self._drawing.ended.connect(self._end_drawing)

    def _end_drawing(self) -> None:
        self._drawing = None
        self.refresh()

    def _state(self, kb: KnowledgeBase, article: str, language: str) -> Shown:
        parts = self.preview.parts(kb, article, language)
        return Shown(article, language, kb, parts, parts is not None and self.preview.waits(kb, article, language))

    def _start(self, work: Work, done: Callable[[Any], None]) -> Job:
        job = self._desk.jobs.start(_("Preview"), work, done, self._tell)
        self._jobs.add(job)
        job.ended.connect(lambda: self._jobs.discard(job))
        return job

    def _tell(self, problem: Any) -> None:
        self._desk.messages.show_problem(problem, key="preview")
