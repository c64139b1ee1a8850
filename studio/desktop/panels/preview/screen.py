"""The page itself: a web view that is patched, and says what was clicked."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import shiboken6
from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    qWebEngineChromiumVersion,
    qWebEngineVersion,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from studio.desktop.web_engine import HOST, SCHEME
from studio.desktop.words import _

_CLICK = "handrail-preview"
_OUTSIDE = ("http", "https", "mailto", "tel")
_SIMULATED = "handrail-simulation:"
"""What stands before a line on the console that is meant for the studio: lines come in order, and none is lost."""


def engine_name() -> str:
    """Which engine shows pages: "QtWebEngine 6.11 (Chromium 140)"."""
    return f"QtWebEngine {qWebEngineVersion()} (Chromium {str(qWebEngineChromiumVersion()).partition('.')[0]})"


class Page(QWebEnginePage):
    """Goes nowhere but to pages of the draft. Everything else is told and refused."""

    clicked = Signal(str)
    """The id on the page of the step that was clicked, "" for what stands above the steps."""
    followed = Signal(str, str)
    """A page of the draft is wanted: its path and its fragment. `allows` has said no to going there by itself."""
    left = Signal(str)
    """An address outside the draft is wanted."""
    simulation_told = Signal(str)
    """What the page says of what is simulated, as JSON."""

    def __init__(self, profile: QWebEngineProfile, parent: QWidget, allows: Callable[[str], bool]) -> None:
        super().__init__(profile, parent)
        self._allows = allows
        self.said: list[str] = []
        """What the page said on its console, the latest last."""
        self.permissionRequested.connect(_deny)
        self.newWindowRequested.connect(self._refuse_window)

    def acceptNavigationRequest(self, url: QUrl | str, _kind: Any, isMainFrame: bool) -> bool:  # noqa: N803
        address = QUrl(url)
        if address.scheme() == SCHEME and address.host() == HOST:
            path = address.path().removeprefix("/")
            if not isMainFrame or self._allows(path):
                return isMainFrame
            self._later(self.followed, path, address.fragment(QUrl.ComponentFormattingOption.FullyDecoded))
        elif address.scheme() == _CLICK:
            kind, _slash, anchor = address.toString(QUrl.ComponentFormattingOption.FullyEncoded).partition("/")
            self._later(self.clicked, unquote(anchor) if kind.endswith(":step") else "")
        elif address.scheme() in _OUTSIDE:
            self._later(self.left, address.toString())
        return False

    def javaScriptConsoleMessage(self, _level: Any, message: str, _line: int, _source: str) -> None:
        """What a page says to its makers is kept out of the writer's terminal."""
        if message.startswith(_SIMULATED):
            self._later(self.simulation_told, message.removeprefix(_SIMULATED))
            return
        self.said = [*self.said[-19:], message]

    def _refuse_window(self, request: QWebEngineNewWindowRequest) -> None:
        if request.isUserInitiated():
            self.acceptNavigationRequest(request.requestedUrl(), None, True)

    def _later(self, signal: Any, *said: str) -> None:
        """Outside of the engine's own call: whoever listens may load another page or open a dialog."""
        QTimer.singleShot(0, self, lambda: signal.emit(*said))


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


class Screen(QWebEngineView):
    """The view. What is told to a page before it stands there is told once it does."""

    stood = Signal(bool)
    """A page has come, or could not."""
    died = Signal()
    """The process that draws has ended."""
    ground = Signal(str)
    """The colour of the page behind its text, as CSS says it."""

    def __init__(self, profile: QWebEngineProfile, allows: Callable[[str], bool]) -> None:
        super().__init__()
        self.page_ = Page(profile, self, allows)
        self.setPage(self.page_)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Preview of the article"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus | Qt.FocusPolicy.TabFocus)
        self.theme, self.text_size, self.product = "light", 100, ""
        self._simulated: dict[str, Any] = {}
        self._stands = False
        self.page_.loadStarted.connect(self._begin)
        # queued: whoever hears of it may close the studio, and a page must not go within its own signal
        self.page_.loadFinished.connect(self._stand, Qt.ConnectionType.QueuedConnection)
        self.page_.renderProcessTerminated.connect(lambda *_how: self.died.emit())

    @property
    def stands(self) -> bool:
        """Whether a page stands there that can be patched."""
        return self._stands

    @property
    def path(self) -> str:
        """The path in the bundle of the page that stands there."""
        return self.url().path().removeprefix("/")

    def open(self, path: str, anchor: str = "") -> None:
        """Load a page of the draft."""
        address = QUrl()
        address.setScheme(SCHEME)
        address.setHost(HOST)
        address.setPath(f"/{path}")
        if anchor:
            address.setFragment(anchor)
        self._stands = False
        if address == self.url():
            self.reload()
        else:
            self.load(address)

    def patch(self, changes: dict[str, Any]) -> None:
        """Bring the page up to date, in place."""
        self.call(f"handrailPreview.patch({json.dumps(changes)})")

    def scroll_to(self, anchor: str, only_if_unseen: bool = False) -> None:
        """Bring a step into view, softly."""
        if only_if_unseen:
            self.call(_UNSEEN.format(anchor=json.dumps(anchor)))
        else:
            self.call(f"handrailPreview.show({json.dumps(anchor)})")

    def dress(self, theme: str, text_size: int) -> None:
        """Show the page in a theme ("light" or "dark") and at a text size in percent."""
        self.theme, self.text_size = theme, text_size
        self.call(f"handrailPreview.setTheme({json.dumps(theme)}); handrailPreview.setTextSize({text_size})")
        self._ask(_GROUND, self.ground.emit)

    def simulate(self, values: dict[str, Any]) -> None:
        """Play that around this page and all to come (reader/source/simulation)."""
        self._simulated = values
        said = json.dumps(values)
        script = QWebEngineScript()
        script.setName("handrail simulated")
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
        script.setSourceCode(f"self.handrailSimulated = {said};")
        scripts = self.page_.scripts()
        for old in scripts.find(script.name()):
            scripts.remove(old)
        scripts.insert(script)
        if self._stands:
            self.page_.runJavaScript(f"self.handrailSimulation?.play({said})")

    def pretend(self, anchor: str, end: str) -> None:
        """Have somebody come as far as a step in the page's player: "open", "failed" or "solved" there."""
        if self._stands:
            self.page_.runJavaScript(f"self.handrailSimulation?.pretend({json.dumps(anchor)}, {json.dumps(end)})")

    def forget(self) -> None:
        """Have pages to come know nothing of who read these."""
        if self._stands:
            self.page_.runJavaScript("self.handrailSimulation?.forget()")

    def know_product(self, product: str) -> None:
        """Have the page search as a customer of a product does; "" for any. An app that is simulated knows better."""
        self.product = product
        if self._simulated.get("app"):
            return
        self.call(f"handrailPreview.setProduct({json.dumps(product)})")

    def show_bars(self, shown: bool) -> None:
        """Whether the page has scroll bars: those of phones and tablets take no room."""
        self.page_.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, shown)

    def call(self, script: str) -> None:
        """Run a script of our own in the page that stands there; nothing while none does."""
        if self._stands:
            self.page_.runJavaScript(f"if (self.handrailPreview) {{ {script} }}")

    def close_screen(self) -> None:
        """Let go of the page, which has to be gone before its profile is."""
        self._stands = False
        shiboken6.delete(self.page_)

    def _ask(self, script: str, answer: Callable[[str], object]) -> None:
        if self._stands:
            self.page_.runJavaScript(script, lambda said: answer(str(said)) if shiboken6.isValid(self) else None)

    def _begin(self) -> None:
        self._stands = False

    def _stand(self, well: bool) -> None:
        if not shiboken6.isValid(self.page_):  # what was queued may come when the page is gone
            return
        self._stands = well
        if well:
            self.dress(self.theme, self.text_size)
            self.know_product(self.product)
        self.stood.emit(well)


_GROUND = "getComputedStyle(document.body).backgroundColor"
_UNSEEN = (
    "const step = document.getElementById({anchor}); const at = step?.getBoundingClientRect();"
    " if (at && (at.bottom < 0 || at.top > innerHeight)) "
    '{{ step.scrollIntoView({{ block: "nearest", behavior: "smooth" }}); }}'
)
