"""The draft on other screens: in the browser, and on a real phone. Nothing is served until it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from studio.desktop.desk import Desk
from studio.desktop.jobs import Job
from studio.desktop.widgets.asking import Asking
from studio.desktop.words import _
from studio.errors import Problem, StudioError
from studio.progress import Report

if TYPE_CHECKING:  # a server is loaded when one is asked for
    from studio.bundle.preview import Preview
    from studio.bundle.serving import PhonePreview

_PAUSE = 1_000
"""Milliseconds after a change until pictures that it brought are drawn for those who look from elsewhere."""


def open_address(address: str) -> bool:
    """Hand an address to the program that the system has for it; whether there is one."""
    return QDesktopServices.openUrl(QUrl(address))


def ask_to_leave(parent: QWidget, address: str) -> None:
    """Ask whether an address that a page names is to be opened outside of the studio."""
    url = QUrl(address)
    said = _("Open {place} in your browser?", place=url.host()) if url.host() else _("Leave the studio?")
    question = Asking(parent, said, _("Open"), address)
    question.agreed.connect(lambda: (question.accept(), open_address(address)))
    question.open()


class Elsewhere(QObject):
    """Serves the draft here (for the browser) and everywhere (for phones). Ends with the knowledge base."""

    turned = Signal()
    """Something is served now that was not, or the other way round."""

    def __init__(self, desk: Desk, preview: Callable[[], Preview], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preview = preview
        self._served: dict[bool, tuple[PhonePreview, str]] = {}  # by whether it is for phones
        self._drawing: Job | None = None
        self._pause = QTimer(singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._draw)

    def here(self) -> str:
        """The address of the first page for this machine alone; "" where nothing can be served, which is told."""
        return self._start(for_phones=False)

    def everywhere(self) -> str:
        """The address of the first page for phones in this network; "" where nothing can be served, which is told."""
        return self._start(for_phones=True)

    @property
    def for_phones(self) -> str:
        """The address that phones have now, "" for none."""
        return self._served[True][1] if True in self._served else ""

    @property
    def looking(self) -> int:
        """How many pages are open on phones now."""
        return self._served[True][0].looking if True in self._served else 0

    def stop(self) -> None:
        """Serve phones no more."""
        self._stop(for_phones=True)

    def _stop(self, for_phones: bool) -> None:
        if for_phones in self._served:
            self._served.pop(for_phones)[0].stop()
            self.turned.emit()

    def changed(self) -> None:
        """Have pages that are open come anew."""
        for server, _address in self._served.values():
            server.changed()
        if self._served:
            self._pause.start()

    def close(self) -> None:
        """Serve nothing any more."""
        self._pause.stop()
        if self._drawing is not None:
            self._drawing.cancel()
        for for_phones in tuple(self._served):
            self._stop(for_phones)

    def _start(self, for_phones: bool) -> str:
        if for_phones not in self._served:
            from studio.bundle.serving import EVERYWHERE, HERE, PhonePreview

            server = PhonePreview(self._preview(), lambda: self._desk.bridge.kb, EVERYWHERE if for_phones else HERE)
            try:
                self._served[for_phones] = server, server.start()
            except StudioError as error:
                self._desk.messages.show_problem(error.problem, key="preview")
                return ""
            self._draw()
            self.turned.emit()
        return self._served[for_phones][1]

    def _draw(self) -> None:
        """Draw the pictures of all articles: any may be opened from elsewhere. Pages come anew once they are there."""
        if self._drawing is not None:
            self._pause.start()
            return
        kb, preview = self._desk.bridge.kb, self._preview()

        def work(report: Report) -> bool:
            waited = preview.waits(kb)
            preview.draw(kb, report=report)
            return waited

        self._drawing = self._desk.jobs.start(_("Drawing pictures"), work, self._note_drawn, self._tell)
        self._drawing.ended.connect(self._end)

    def _note_drawn(self, waited: bool) -> None:
        if waited:
            for server, _address in self._served.values():
                server.changed()

    def _end(self) -> None:
        self._drawing = None

    def _tell(self, problem: Problem) -> None:
        self._desk.messages.show_problem(problem, key="preview")
