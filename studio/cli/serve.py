"""`handrail serve`: a bundle in the browser, over http on this machine alone; or the draft, as it is being written."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Annotated

import typer

from studio.bundle.manifest import NAME
from studio.cli.editions import edition_of
from studio.cli.making import Making, make_bundle
from studio.cli.terminal import Json, Kb, print_json, progress, say
from studio.cli.watching import serve_draft
from studio.errors import BundleError, Cancelled, Place

_HERE = "127.0.0.1"
_PATIENCE = 0.1
"""Seconds between two looks whether to stop."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files without a word, and tells browsers not to keep them."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is the writer's."""


def run(
    kb: Kb,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; a free one unless told.")] = 0,
    drafts: Annotated[
        bool, typer.Option("--drafts/--published", help="With drafts and articles in review, or published ones alone.")
    ] = True,
    watch: Annotated[
        bool, typer.Option("--watch", help="Serve the draft as it is now; pages come anew when a file changes.")
    ] = False,
    lan: Annotated[
        bool, typer.Option("--lan", help="With --watch: phones in this network may read it too, by a secret address.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Build a knowledge base (or take a bundle that is built) and serve it on this machine until Ctrl+C.

    With --watch nothing is built: the draft is served from memory, whatever a check would say about it. With --lan,
    it can be read on a phone in the same network by whoever has its address, which is shown with a QR code.
    """
    if lan and not watch:
        raise typer.BadParameter("--lan needs --watch: only drafts are served to phones")
    if watch:
        if not drafts or (kb / NAME).is_file():
            raise typer.BadParameter(
                "--watch shows the draft of a knowledge base: name its folder, without --published"
            )
        serve_draft(kb, port, lan, as_json)
        return
    folder = kb
    if not (kb / NAME).is_file():
        with progress() as report:
            folder = make_bundle(kb, Making(edition_of(drafts), as_json=as_json), report).built.out
    try:
        server = ThreadingHTTPServer((_HERE, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise BundleError(
            f"nothing can be served: {error.strerror}",
            Place(f"{_HERE}:{port}"),
            "a free port",
            "choose another with --port",
        ) from error
    # Requests are taken in a thread of its own, so that a signal to stop meets this one, which only waits.
    answering = Thread(target=server.serve_forever, args=(_PATIENCE,), name="serving", daemon=True)
    with server:
        answering.start()
        address = f"http://{_HERE}:{server.server_address[1]}/"
        try:
            if as_json:
                print_json({"ok": True, "address": address, "folder": str(folder)})
            else:
                say(f"Serving {folder} at {address} (Ctrl+C stops)")
            while answering.is_alive():
                answering.join(_PATIENCE)  # with an end: a signal that comes just before the wait does not interrupt it
        except Cancelled:
            return
        finally:
            server.shutdown()
