"""`handrail serve`: a bundle in the browser, over http on this machine alone."""

from __future__ import annotations

from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated

import typer

from studio.bundle.build import build_bundle
from studio.bundle.manifest import NAME
from studio.check.inspecting import inspect
from studio.cli.build import refuse
from studio.cli.check import fails
from studio.cli.opening import open_kb
from studio.cli.terminal import Json, Kb, print_json, progress, say
from studio.content.edition import Edition
from studio.errors import BundleError, Place
from studio.kb.values import State
from studio.progress import part
from studio.storage.store import key_of

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
    folder = kb if (kb / NAME).is_file() else _build(kb, drafts, as_json)
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
        except KeyboardInterrupt:
            return


def _build(kb: Path, drafts: bool, as_json: bool) -> Path:
    edition = Edition((), frozenset(set(State) - {State.RETIRED}) if drafts else frozenset({State.PUBLISHED}))
    with progress() as report:
        opened = open_kb(kb, part(report, 0.0, 0.05))
        findings = inspect(opened.folder, opened.kb, edition, opened.cache, date.today(), part(report, 0.05, 0.3))
        if fails(findings, strict=False):
            refuse(findings, False, as_json)
        out = opened.cache / "served" / key_of(str(opened.folder.resolve()), drafts)[:16]
        build_bundle(opened.folder, opened.kb, out, edition, opened.cache, report=part(report, 0.3, 1.0))
    return out
