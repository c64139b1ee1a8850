"""What an import contract cannot see: calls from the knowledge base to the world, and Qt that is loaded late."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STUDIO = ROOT / "studio"
PURE = sorted([*(STUDIO / "kb").rglob("*.py"), STUDIO / "errors.py", STUDIO / "progress.py"])

BUILTINS = frozenset({"__import__", "breakpoint", "compile", "eval", "exec", "input", "open", "print"})
CLOCKS = frozenset({"now", "today", "utcnow"})
IMPURE_MODULES = ("urllib.request", "urllib.error", "urllib.robotparser")
"""Contracts name whole packages, and `urllib.parse` is as pure as anything."""

LOAD = """
import importlib, pkgutil, sys, studio

def load(paths, prefix):
    for module in pkgutil.iter_modules(paths, prefix):
        if module.name != "studio.desktop" and not module.name.endswith("__main__"):
            loaded = importlib.import_module(module.name)
            print(module.name)
            if module.ispkg:
                load(loaded.__path__, module.name + ".")

load(studio.__path__, "studio.")
found = sorted(name for name in sys.modules if name.partition(".")[0] in {"PySide6", "shiboken6", "PyQt6"})
sys.exit(f"loaded: {found}" if found else 0)
"""


def reaches(source: str) -> Iterator[str]:
    """What in this source reaches files, consoles or clocks, as `line: what`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BUILTINS:
            yield f"{node.lineno}: {node.func.id}()"
        elif isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            yield f"{node.lineno}: .{node.attr}"
        elif isinstance(node, ast.Import):
            yield from (f"{node.lineno}: {name.name}" for name in node.names if name.name in IMPURE_MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in IMPURE_MODULES:
            yield f"{node.lineno}: {node.module}"


@pytest.mark.parametrize("path", PURE, ids=[path.relative_to(STUDIO).as_posix() for path in PURE])
def test_the_knowledge_base_opens_no_file_and_reads_no_clock(path: Path) -> None:
    assert not list(reaches(path.read_text()))


@pytest.mark.parametrize(
    "planted",
    [
        "open('kb.yaml')",
        "import datetime\nday = datetime.date.today()",
        "from datetime import datetime\nmoment = datetime.now()",
        "from datetime import date\nclock = date.today",
        "import urllib.request",
        "from urllib.request import urlopen",
        "print('read')",
        "eval('1')",
    ],
)
def test_a_planted_call_to_the_world_is_caught(planted: str) -> None:
    assert list(reaches(planted))


def test_a_date_as_a_value_is_no_clock() -> None:
    assert not list(reaches("from datetime import date\nday = date.fromisoformat('2026-01-31')"))


def test_nothing_outside_the_desktop_loads_qt() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "studio.kb.values" in done.stdout.split()
