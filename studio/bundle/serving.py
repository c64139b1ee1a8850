"""The draft on a real phone: served from memory, under an address that nobody can guess, until it is stopped.

Every request has to begin with the token that stands in the address; addresses in a bundle are relative, so links keep
it. What is asked for is looked up in the preview, never on the disk: there are no folders to list or to climb out of.
"""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from studio.bundle.file import File
from studio.errors import BundleError, Place, StudioError
from studio.kb.values import KnowledgeBase
from studio.wording import _

if TYPE_CHECKING:  # who serves has one already
    from studio.bundle.preview import Preview

HERE = "127.0.0.1"
"""This machine alone."""
EVERYWHERE = "0.0.0.0"  # noqa: S104 (what --lan asks for)
"""Every network that this machine is in."""

_STATE = "reload/state.js"
_PATIENCE = 20.0
"""Seconds that a page's question for news is held back, below what phones and proxies bear."""


class PhonePreview:
    """Serves `preview` of what `kb` gives at the moment, on `host` and `port` (0 for any that is free)."""

    def __init__(
        self, preview: Preview, kb: Callable[[], KnowledgeBase], host: str = HERE, port: int = 0, token: str = ""
    ) -> None:
        self._preview = preview
        self._kb = kb
        self._place = host, port
        self._token = token or secrets.token_urlsafe(16)
        self._run = secrets.token_hex(4)
        self._version = self._waiting = 0
        self._news = Condition()
        self._server: _Server | None = None
        self._thread: Thread | None = None

    def start(self) -> str:
        """Begin to serve; the address of the first page. Raises `BundleError` where the port is taken."""
        try:
            self._server = _Server(self._place, self)
        except OSError as error:
            raise BundleError(
                _("nothing can be served: {strerror}", strerror=error.strerror),
                Place(":".join(map(str, self._place))),
                _("a free port"),
                _("choose another port"),
            ) from error
        self._thread = Thread(target=self._server.serve_forever, args=(0.1,), name="phone preview", daemon=True)
        self._thread.start()
        return f"http://{_name_of(self._place[0])}:{self._server.server_address[1]}/{self._token}/"

    def stop(self) -> None:
        """Serve no more. Pages that are open stay as they are."""
        server, self._server = self._server, None
        if server and self._thread:
            server.shutdown()
            server.server_close()
            self._thread.join()
            with self._news:
                self._news.notify_all()

    def changed(self) -> None:
        """Say that the draft changed: open pages come anew, where they are scrolled to."""
        with self._news:
            self._version += 1
            self._news.notify_all()

    @property
    def looking(self) -> int:
        """How many pages are open: each waits for news."""
        return self._waiting

    def answer(self, address: str) -> tuple[HTTPStatus, File | None, str]:
        """What a request for `address` (as it stands in the request) gets: status, file, where to go instead."""
        parts = urlsplit(address)
        token, slash, path = unquote(parts.path.removeprefix("/")).partition("/")
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            return HTTPStatus.NOT_FOUND, None, ""
        if not slash:
            return HTTPStatus.MOVED_PERMANENTLY, None, f"/{self._token}/"
        if path == _STATE:
            since = parse_qs(parts.query).get("since", [""])[0]
            return HTTPStatus.OK, self._state(since), ""
        return self._page(path + "index.html" if path.endswith("/") or not path else path)

    def _page(self, path: str) -> tuple[HTTPStatus, File | None, str]:
        state = self._now()  # before the page is made: a change meanwhile makes it come anew
        try:
            file = self._preview.file(self._kb(), path, "reload")
        except StudioError as error:
            said = File(f"{error}\n".encode(), "text/plain")
            return HTTPStatus.SERVICE_UNAVAILABLE, said, ""
        if file is None:
            return HTTPStatus.NOT_FOUND, None, ""
        if path.endswith(".html"):
            content = file.content.replace(b'reload.js" defer', f'reload.js?since={state}" defer'.encode(), 1)
            file = File(content, file.media_type)
        return HTTPStatus.OK, file, ""

    def _state(self, since: str) -> File:
        """A script that says which state the draft is in, held back while that is still `since`."""
        with self._news:
            self._waiting += 1
            try:
                self._news.wait_for(lambda: self._now() != since or self._server is None, _PATIENCE)
            finally:
                self._waiting -= 1
            return File(f'handrailReload = "{self._now()}";\n'.encode(), "text/javascript")

    def _now(self) -> str:
        return f"{self._run}-{self._version}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, place: tuple[str, int], phone: PhonePreview) -> None:
        self.phone = phone
        super().__init__(place, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A phone that goes away in the middle is no error; anything else is one of ours, and is told."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD, without a word in the terminal."""

    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride] - the one server that has this handler
    timeout = 30

    def do_GET(self) -> None:
        """The file."""
        self._answer(with_content=True)

    def do_HEAD(self) -> None:
        """What is said about it."""
        self._answer(with_content=False)

    def version_string(self) -> str:
        """Which program this is, and nothing about the machine."""
        return "Handrail"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal is the writer's."""

    def _answer(self, with_content: bool) -> None:
        status, file, elsewhere = self.server.phone.answer(self.path)
        file = file or File(b"", "text/plain")
        self.send_response(status)
        if elsewhere:
            self.send_header("Location", elsewhere)
        text = file.media_type.startswith("text/") or file.media_type == "application/json"
        self.send_header("Content-Type", file.media_type + ("; charset=utf-8" if text else ""))
        self.send_header("Content-Length", str(len(file.content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")  # the token is not for pages that links lead to
        self.end_headers()
        if with_content:
            self.wfile.write(file.content)


def _name_of(host: str) -> str:
    """The address by which others reach this machine where it listens everywhere. No packet is sent to learn it."""
    if host != EVERYWHERE:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737): only the route is asked for
        except OSError:
            return HERE
        return str(probe.getsockname()[0])
