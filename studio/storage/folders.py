"""Folders outside the knowledge base, and the way from a path inside it to a real file."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_state_path

from studio.errors import KbError, Place
from studio.kb.links import picture_path
from studio.wording import _


def cache_folder() -> Path:
    """Where what can be made anew is kept: the search index, renditions. `HANDRAIL_CACHE` overrides it."""
    return _chosen("HANDRAIL_CACHE") or user_cache_path("handrail", appauthor=False)


def state_folder() -> Path:
    """Where the recovery journal is kept. `HANDRAIL_STATE` overrides it."""
    return _chosen("HANDRAIL_STATE") or user_state_path("handrail", appauthor=False)


def _chosen(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value).absolute() if value else None


def read_picture_file(folder: Path, path: str) -> Path:
    """The real file of the picture `path` (relative to the KB in `folder`).

    Raises `KbError` where there is no such file, or it lies outside the KB, symbolic links followed.
    """
    place = Place(path)
    if picture_path("", path.replace("%", "%25")) is None:
        raise KbError(
            _("this path leaves the knowledge base"), place, _("a path inside it"), _("Copy the picture into the KB.")
        )
    real = inside(folder, path)
    if real is None:
        what = _("this picture is a link that leads out of the knowledge base")
        raise KbError(what, place, _("a file inside it"), _("Replace the link by a copy of the picture."))
    if not real.is_file():
        raise KbError(
            _("there is no such picture"), place, _("a picture file"), _("Put it there, or take it out of the text.")
        )
    return real


def inside(folder: Path, path: str) -> Path | None:
    """The real path of `path` in `folder`, symbolic links followed; None where that leads out of the folder."""
    root = os.path.realpath(folder)
    try:
        real = os.path.realpath(Path(root, path))
    except (OSError, ValueError):
        return None
    return Path(real) if real == root or real.startswith(root.rstrip(os.sep) + os.sep) else None
