"""The window: the start page or an open knowledge base between the two bars."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QProcess, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.actions import Actions
from studio.desktop.jobs import Jobs
from studio.desktop.manual import Manual
from studio.desktop.panels.start import StartPage
from studio.desktop.settings import Settings
from studio.desktop.statusbar import StatusBar
from studio.desktop.tabbing import move_focus
from studio.desktop.theme import Theme
from studio.desktop.topbar import TopBar
from studio.desktop.widgets.menu import let_go
from studio.desktop.widgets.message import Messages
from studio.desktop.words import SHIPPED, _
from studio.errors import Problem, StudioError
from studio.progress import Report

if TYPE_CHECKING:  # what only an open knowledge base needs comes when the window is seen
    from studio.desktop.board import Board
    from studio.workspace import Workspace

SMALLEST = (760, 460)
"""A screen of 1280 × 800 at 150 %, and what stands around a window there; less would cut words off."""
FIRST = (1440, 900)


class Window(QMainWindow):
    """One window with at most one open knowledge base."""

    opened = Signal()
    """A knowledge base is open and can be worked on."""
    refused = Signal(object)
    """A knowledge base could not be opened: the `Problem`."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings, self.theme = settings, theme
        self.jobs = Jobs(self)
        self.actions_ = Actions(self)
        self.actions_.change_keys(dict(settings.now.shortcuts))
        self.board: Board | None = None
        self._leaves_unsaved = False
        self.top, self.status, self.messages = TopBar(self.actions_), StatusBar(), Messages()
        self.start = StartPage(settings, self.actions_, self.jobs)
        self.manual = Manual(self, self.theme, self.jobs, self.actions_, self.status, self.messages)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._lay_out()
        self.theme.dress(self)
        self._connect()
        self._restore()
        self._show_title()

    def _lay_out(self) -> None:
        central = QWidget()
        central.setObjectName("canvas")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.messages):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.setMinimumSize(*SMALLEST)

    def _connect(self) -> None:
        self.jobs.broke.connect(self._break)
        self.start.folder_chosen.connect(self.open_folder)
        self.status.commands_asked.connect(self.actions_["go.palette"].trigger)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.top.open_menu)
        self.actions_.offer(
            {
                "kb.open": self._choose_folder,
                "app.preferences": self._show_preferences,
                "kb.start": self._go_to_start,
                "app.quit": self.close,
                "view.theme": self._turn_theme,
                "go.palette": self._show_palette,
                "handover.decode": self._decode_handover,
                "help.manual": lambda: self.manual.open(self._pages.currentWidget()),
                "help.shortcuts": self._show_shortcuts,
                "help.about": self._show_about,
            }
        )

    def open_folder(self, folder: Path) -> None:
        """Open a knowledge base, read in the background."""
        if not self._may_leave(lambda: self.open_folder(folder)):
            return
        self.messages.drop("open")
        self.status.show_work(_("Opening {name}", name=folder.name))
        self.jobs.start(
            _("Opening {name}", name=folder.name),
            lambda report: _read(folder, report),
            self._show_kb,
            lambda problem: self._refuse(folder, problem),
        )

    def close_kb(self) -> None:
        """Save, and go back to the start page."""
        if self.board is None:
            return
        self._keep_place()
        board, self.board = self.board, None
        board.close_panels()
        board.desk.bridge.close()
        self.messages.drop_all("closing")
        self._pages.setCurrentWidget(self.start)
        self._pages.removeWidget(board)
        board.deleteLater()
        self.actions_.allow(frozenset())
        self.top.show_place("", "", "")
        self.top.show_saved("")
        self._show_title()

    def come_forward(self, folder: Path | None = None) -> None:
        """Show the window to whoever started the studio again, and open what they named."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if folder is not None and (self.board is None or self.board.desk.bridge.folder != folder):
            self.open_folder(folder)

    def rescue(self) -> bool:
        """Write a recovery copy of what is not saved; whether all is safe."""
        if self.board is not None:
            self.board.desk.bridge.workspace.write_journal()
        return True

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        central = self.centralWidget()
        return (central is not None and move_focus(central, next)) or super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, let_go)  # a dialog was over it, and the mouse went

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave(self.close):
            event.ignore()
            return
        is_aside = self.board is not None and self.board.capturing.is_aside
        geometry = self.settings.geometry()
        geometry.setValue("window", self.saveGeometry())
        self.close_kb()
        geometry.sync()
        self.manual.close()
        self.jobs.close()
        super().closeEvent(event)
        if is_aside:
            QCoreApplication.quit()  # Qt ends with the last window that was seen, and this one was not

    def _may_leave(self, then: Callable[[], object]) -> bool:
        """Save what is open; where that cannot be, ask, and do `then` once somebody says that it may stay unsaved."""
        problem = self.board.saving.settle() if self.board is not None and not self._leaves_unsaved else None
        if self.board is None or problem is None:
            return True
        try:
            is_kept = self.rescue()
        except StudioError:
            is_kept = False
        from studio.desktop.dialogs.leaving import LeavingDialog

        dialog = LeavingDialog(self, problem, is_kept)
        dialog.elsewhere.clicked.connect(self.board.saving.doors.ask_elsewhere)
        dialog.no.clicked.connect(lambda: self._leave_unsaved(then))
        dialog.open()
        return False

    def _leave_unsaved(self, then: Callable[[], object]) -> None:
        self._leaves_unsaved = True
        then()

    def _go_to_start(self) -> None:
        if self._may_leave(self._go_to_start):
            self.close_kb()

    def _show_kb(self, workspace: Workspace) -> None:
        from studio.desktop.board import Board
        from studio.desktop.bridge import Bridge
        from studio.desktop.desk import Desk

        self.close_kb()
        self._leaves_unsaved = False
        self.status.show_work("")
        bridge = Bridge(workspace, self)
        bridge.refused.connect(lambda problem: self.messages.show_problem(problem, key="refused"))
        for name in ("view.library", "view.preview"):
            self.actions_[name].setChecked(True)
        desk = Desk(bridge, self.theme, self.jobs, self.settings, self.actions_, self.messages)
        board = Board(desk, self.top, self.status)
        self._pages.addWidget(board)
        self._pages.setCurrentWidget(board)
        board.saving.reopening_asked.connect(lambda: self.open_folder(bridge.folder))
        self.board = board
        panes = self.settings.geometry().value("panes")
        if panes is not None:
            board.panes.arrange(panes)
        self.settings.remember(workspace.folder)
        self._open_last(board)
        self._show_title()
        QTimer.singleShot(0, self.opened.emit)

    def _open_last(self, board: Board) -> None:
        """The article that was open last, else the first of the library."""
        kb = board.desk.bridge.kb
        article, language, step = (*self.settings.place_of(board.desk.bridge.folder).split(), "", "", "")[:3]
        listed = [article_id for section in kb.sections for article_id in section.articles]
        first = next((article_id for article_id in listed if kb.article(article_id)), "")
        fallback = first or (kb.articles[0].id if kb.articles else "")
        board.open_article(article if kb.article(article) else fallback, language, step)
        if not board.isAncestorOf(self.focusWidget() or self):  # else keys would go to the menu
            board.library.view.setFocus()

    def _keep_place(self) -> None:
        if self.board is not None:
            board = self.board
            self.settings.geometry().setValue("panes", board.panes.arrangement())
            place = " ".join(part for part in (board.article, board.language, board.step) if part)
            self.settings.put_place(board.desk.bridge.folder, place)

    def _refuse(self, folder: Path, problem: Problem) -> None:
        self.status.show_work("")
        self.messages.show_problem(problem, (_("Choose another folder"), self._choose_folder), key="open")
        self.refused.emit(problem)
        if str(folder) in self.settings.now.recent:
            self.settings.put(recent=tuple(path for path in self.settings.now.recent if path != str(folder)))

    def _break(self, error: BaseException) -> None:
        """A bug in the background is a bug like any other."""
        sys.excepthook(type(error), error, error.__traceback__)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Open a knowledge base: the folder that holds kb.yaml"))
        if folder:
            self.open_folder(Path(folder))

    def _show_palette(self) -> None:
        from studio.desktop.dialogs.palette import open_palette

        open_palette(self, self.actions_, self.settings)

    def _show_shortcuts(self) -> None:
        from studio.desktop.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self, self.actions_, self.settings).open()

    def _decode_handover(self) -> None:
        from studio.desktop.dialogs.handover_code import HandoverDialog

        folder = self.board.desk.bridge.folder if self.board is not None else None
        HandoverDialog(self, self.settings, self.jobs, folder).open()

    def _show_about(self) -> None:
        from studio.desktop.dialogs.about import AboutDialog

        AboutDialog(self).open()

    def _show_preferences(self) -> None:
        from studio.desktop.dialogs.preferences import PreferencesDialog

        written = self.board.desk.bridge.kb.languages.all if self.board is not None else SHIPPED
        PreferencesDialog(self, self.settings, self.theme, self.restart, written).open()

    def restart(self) -> None:
        """Save, end, and begin anew on the same knowledge base."""
        folder = [str(self.board.desk.bridge.folder)] if self.board is not None else []
        self.close()
        QProcess.startDetached(sys.executable, ["-m", "studio.desktop", "--anew", "--", *folder])

    def _turn_theme(self) -> None:
        mode = "light" if self.theme.is_dark else "dark"
        self.theme.choose(mode)
        self.settings.put(theme=mode)

    def _restore(self) -> None:
        geometry = self.settings.geometry().value("window")
        if geometry is None or not self.restoreGeometry(geometry):
            # what a window manager puts around a window needs room as well, and says how much only later
            room = self.screen().availableGeometry().size() - QSize(16, 48)
            self.resize(QSize(*FIRST).boundedTo(room))

    def _show_title(self) -> None:
        kb = self.board.desk.bridge.kb if self.board else None
        # Qt puts the application's name behind it, as it does with dialogs and as the system's other windows have it
        self.setWindowTitle(kb.title.to(kb.languages.source, kb.languages.source) if kb else "Handrail")


def _read(folder: Path, report: Report) -> Workspace:
    """Read a knowledge base, and load what shows it: for a thread."""
    import studio.desktop.board  # noqa: F401  # pyright: ignore[reportUnusedImport] - it is wanted in a moment
    from studio.workspace import Workspace

    return Workspace.open(folder, report)
