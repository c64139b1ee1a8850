"""What the web engine is given: files of the draft from memory, and nothing else in the world."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)

from studio.desktop.web_engine import HOST, SCHEME

if TYPE_CHECKING:
    from studio.bundle.file import File

Fetch = Callable[[str, "Callable[[File | None], None]"], None]
"""Asks for the file at a path of the bundle; the answer comes later, in the main thread."""

_FORBIDDEN = (
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.ErrorPageEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.FocusOnNavigationEnabled,  # the writer keeps the keyboard when a page comes
)


class Gate(QObject):
    """A profile that forgets everything, reads the draft alone, and lets nothing out."""

    def __init__(self, application: QObject, fetch: Fetch) -> None:
        super().__init__()
        self.profile = QWebEngineProfile(application)  # without a name it keeps nothing on the disk
        self._handler = _Handler(fetch)
        self._watch = _Watch()
        self.profile.installUrlSchemeHandler(SCHEME.encode(), self._handler)
        self.profile.setUrlRequestInterceptor(self._watch)
        self.profile.downloadRequested.connect(_refuse_download)
        settings = self.profile.settings()
        for attribute in _FORBIDDEN:
            settings.setAttribute(attribute, False)
        # Every address comes before the page's own door then (see screen.py), and none of them is ever opened by Qt
        settings.setUnknownUrlSchemePolicy(QWebEngineSettings.UnknownUrlSchemePolicy.AllowAllUnknownUrlSchemes)

    @property
    def refused(self) -> list[str]:
        """Addresses that were asked for and not given, the latest last."""
        return self._watch.refused

    def close(self) -> None:
        """Let go of the engine; its pages must be gone."""
        shiboken6.delete(self.profile)


def _refuse_download(download: QWebEngineDownloadRequest) -> None:
    download.cancel()


class _Watch(QWebEngineUrlRequestInterceptor):
    """Lets addresses of the draft pass, and what pages carry within themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() in ("data", "blob") or (url.scheme() == SCHEME and url.host() == HOST):
            return
        info.block(True)
        self.refused = [*self.refused[-19:], url.toString()]


class _Handler(QWebEngineUrlSchemeHandler):
    """Answers requests; one whose page is gone meanwhile is forgotten."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        if job.requestMethod() != b"GET" or job.requestUrl().host() != HOST:
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        path = job.requestUrl().path().removeprefix("/") or "index.html"
        self._fetch(path, lambda file: _reply(job, file))


def _reply(job: QWebEngineUrlRequestJob, file: File | None) -> None:
    if not shiboken6.isValid(job):
        return
    if file is None:
        job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        return
    text = file.media_type.startswith("text/") or file.media_type == "application/json"
    buffer = QBuffer(job)
    buffer.setData(QByteArray(file.content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply((file.media_type + (";charset=utf-8" if text else "")).encode(), buffer)
