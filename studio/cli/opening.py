"""`handrail open`: the studio, as a process of its own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.terminal import Json, print_json, say
from studio.errors import KbError, Place, StudioError


def run(
    kb: Annotated[
        Path | None, typer.Argument(metavar="[KB]", help="The folder of a knowledge base, or its kb.yaml.")
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Come back when the studio has been closed.")] = False,
    as_json: Json = False,
) -> None:
    """Open the studio, on a knowledge base or on its start page. One that runs already comes to the front."""
    if kb is not None:
        folder = kb.parent if kb.name == "kb.yaml" else kb
        if not (folder / "kb.yaml").is_file():
            raise KbError(
                "there is no kb.yaml here",
                Place(str(folder)),
                "the folder of a knowledge base",
                "choose the folder that holds kb.yaml, or make a new one with `handrail new`",
            )
    _check_desktop()
    command = [sys.executable, "-m", "studio.desktop", "--", *([str(kb.absolute())] if kb else [])]
    if wait:
        raise typer.Exit(subprocess.run(command, check=False).returncode)
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    if as_json:
        print_json({"ok": True, "process": process.pid})
    else:
        say("The studio is opening.")


def _check_desktop() -> None:
    if importlib.util.find_spec("PySide6") is None:
        raise StudioError(
            "the studio is not installed",
            expected="the package with its desktop",
            do="install it with: pip install 'handrail[studio]'",
        )
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens):
        raise StudioError(
            "there is no screen to open the studio on",
            expected="a display (DISPLAY or WAYLAND_DISPLAY)",
            do="run it on a desktop; check, build and serve need no screen",
        )
