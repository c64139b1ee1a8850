"""The window of the manual: the reader that ships in every bundle, with the way back and forth."""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.room import resize_within
from studio.desktop.words import _

FIRST = (860, 820)
_OUTSIDE = ("http", "https", "mailto", "tel")
"""Schemes of links that open in the browser or another program."""
_FORBIDDEN = (
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
)


class ManualWindow(QWidget):
    """Shows pages of one folder, and nothing else."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(_("Handrail Manual"))
        resize_within(self, *FIRST)
        self._profile = QWebEngineProfile(QApplication.instance())  # without a name it keeps nothing on the disk
        self._watch = _Watch(folder)
        self._profile.setUrlRequestInterceptor(self._watch)
        for attribute in _FORBIDDEN:
            self._profile.settings().setAttribute(attribute, False)
        self.page = _Page(self._profile, folder)
        self.view = QWebEngineView()
        self.view.setPage(self.page)
        self.view.setAccessibleName(_("Handrail Manual"))
        back, forward = ("right", "left") if self.isRightToLeft() else ("left", "right")
        self.back = IconButton(f"chevron-{back}", _("Back"))
        self.forward = IconButton(f"chevron-{forward}", _("Forward"))
        self.browser = push(_("Open in the browser"), "", "external-link")
        self._lay_out()
        self._connect()
        self._allow()

    def show_page(self, url: QUrl) -> None:
        """Show a page, and the window in front of all others."""
        self.page.setUrl(url)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the engine: the page first, then the profile that it lives on."""
        self.view.setPage(None)  # type: ignore[arg-type] - the stub knows no None
        for part in (self.page, self._profile):
            if shiboken6.isValid(part):
                shiboken6.delete(part)
        super().closeEvent(event)

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addStretch(1)
        row.addWidget(self.browser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.view.back)
        self.forward.clicked.connect(self.view.forward)
        self.browser.clicked.connect(lambda: QDesktopServices.openUrl(self.page.url()))
        self.page.urlChanged.connect(self._allow)
        self.page.loadFinished.connect(self._allow)
        for keys, act in (
            ("Alt+Left", self.view.back),
            ("Alt+Right", self.view.forward),
            ("Escape", self.close),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _allow(self) -> None:
        history = self.page.history()
        self.back.setEnabled(history.canGoBack())
        self.forward.setEnabled(history.canGoForward())


class _Page(QWebEnginePage):
    """Follows links within the folder; others open outside."""

    def __init__(self, profile: QWebEngineProfile, folder: Path) -> None:
        super().__init__(profile)
        self._folder = folder

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,  # noqa: A002 - as Qt names it
        isMainFrame: bool,  # noqa: ARG002, N803 - the same
    ) -> bool:
        url = QUrl(url)
        if is_inside(url, self._folder):
            return True
        if url.scheme() in _OUTSIDE and type == QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            QDesktopServices.openUrl(url)
        return False


class _Watch(QWebEngineUrlRequestInterceptor):
    """Lets files of the folder pass, and what pages carry within themselves."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() not in ("data", "blob") and not is_inside(url, self._folder):
            info.block(True)


def is_inside(url: QUrl, folder: Path) -> bool:
    """Whether an address is a file of the folder."""
    return url.isLocalFile() and Path(url.toLocalFile()).resolve().is_relative_to(folder.resolve())
