"""`handrail serve`: a bundle in the browser, over http on this machine alone."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Annotated

import typer

from studio.bundle.manifest import NAME
from studio.cli.editions import edition_of
from studio.cli.making import Making, make_bundle
from studio.cli.terminal import Json, Kb, print_json, progress, say
from studio.errors import BundleError, Cancelled, Place

_HERE = "127.0.0.1"


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
    as_json: Json = False,
) -> None:
    """Build a knowledge base (or take a bundle that is built) and serve it on this machine until Ctrl+C."""
    folder = kb
    if not (kb / NAME).is_file():
        with progress() as report:
            folder = make_bundle(kb, Making(edition_of(drafts), as_json=as_json), report)[0].out
    try:
        server = ThreadingHTTPServer((_HERE, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise BundleError(
            f"nothing can be served: {error.strerror}",
            Place(f"{_HERE}:{port}"),
            "a free port",
            "choose another with --port",
        ) from error
    with server:
        address = f"http://{_HERE}:{server.server_address[1]}/"
        if as_json:
            print_json({"ok": True, "address": address, "folder": str(folder)})
        else:
            say(f"Serving {folder} at {address} (Ctrl+C stops)")
        try:
            server.serve_forever()
        except Cancelled:
            return
