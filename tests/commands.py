"""`handrail` as its users run it, without what a process costs to start: that takes longer than most commands."""

from __future__ import annotations

import io
import json
import signal
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from studio.cli.app import main

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def handrail(*words: str, cwd: Path | None = None, answer: str = "") -> CompletedProcess[str]:
    """Run a command in this process, as if into files: what it printed, and its exit code. `answer` is typed to it."""
    out, said = (io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n") for _ in range(2))
    before = {one: signal.getsignal(one) for one in SIGNALS}
    code: object = 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(said), chdir(cwd or Path.cwd()):
        patch.setattr(sys, "argv", ["handrail", *words])
        patch.setattr(sys, "stdin", io.StringIO(answer))
        patch.setenv("COLUMNS", "100")
        patch.setenv("NO_COLOR", "1")
        try:
            main()
        except SystemExit as end:
            code = end.code
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
    assert code is None or isinstance(code, int)
    return CompletedProcess(["handrail", *words], code or 0, _read(out), _read(said))


def _read(stream: io.TextIOWrapper) -> str:
    """What was written, in the encoding that the command chooses for itself."""
    stream.seek(0)
    return stream.read()


def told(*words: str) -> dict[str, Any]:
    """The one JSON object that a command with --json prints."""
    return json.loads(handrail(*words, "--json").stdout)
