"""Whether pages can be shown inside the studio: the web engine of Qt is large, and an installation may lack it."""

from __future__ import annotations

import os

SCHEME = "handrail-kb"
"""Addresses of the draft are `handrail-kb://draft/<path in the bundle>`; no other address is ever loaded."""
HOST = "draft"
OFF = "HANDRAIL_NO_WEBENGINE"
"""Set to anything, this variable makes the studio do without: for tests, and for machines whose graphics fail."""


def prepare_web() -> None:
    """What has to be said to the web engine before there is an application. Nothing where it is not installed."""
    try:
        from PySide6.QtWebEngineCore import QWebEngineUrlScheme
    except ImportError:
        return
    if QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name():
        return
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)


def has_web_engine() -> bool:
    """Whether it can be used in this process."""
    if os.environ.get(OFF):
        return False
    try:
        import PySide6.QtWebEngineWidgets  # noqa: F401  # pyright: ignore[reportUnusedImport] - only whether it loads
    except ImportError:
        return False
    return True
