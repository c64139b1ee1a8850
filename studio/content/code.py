"""Which version of the program made a cached thing: caches of another version are not used."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_ROOMS = ("kb", "render", "reader", "content", "bundle", "search", "imaging")
_LIBRARIES = ("Jinja2", "Markdown", "nh3", "PyStemmer", "snowballstemmer")
_SOURCES = {".py", ".html", ".js", ".json", ".txt", ".svg"}


@cache
def code_digest() -> str:
    """SHA-256 in hex over the program's files and the libraries' versions that decide how an article looks."""
    from importlib.metadata import version  # it brings half of the library along, and not every start asks

    top = Path(__file__).parents[1]
    digest = hashlib.sha256(" ".join(version(library) for library in _LIBRARIES).encode())
    for room in _ROOMS:
        for path in sorted((top / room).rglob("*")):
            if path.suffix in _SOURCES and "node_modules" not in path.parts:
                digest.update(path.relative_to(top).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
