"""What is needed to show a newer picture beside the old one: the pixels of both, and where the marks belong.

Everything here runs in a thread; strangers' files are decoded by child processes.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from studio.content.newer import as_kind_of
from studio.desktop.panels.pictures.plates import Plates, draw_plain
from studio.imaging import Alignment, align, for_variant
from studio.imaging.refitting import refit
from studio.kb.pictures import Picture
from studio.kb.versions import version_file
from studio.progress import Report, part
from studio.storage import picture_suffix, read_picture_file


@dataclass(frozen=True, slots=True)
class Newer:
    """A newer content for `file`, one of the files of `picture`."""

    picture: Picture
    file: str
    content: bytes
    alignment: Alignment
    old: Plates
    new: Plates
    version: Version | None = None
    """Which one it is where `file` is not there yet."""
    is_cut: bool = False
    """Whether it was cut to what the picture shows."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a picture: for a language ("" for all), for dark pages, or both."""

    language: str
    dark: bool


def look_at_newer(folder: Path, picture: Picture, file: str, content: bytes, report: Report) -> Newer:
    """Compare them. Marks of a variant stay where they are: they are its picture's.

    Raises `PictureError` where the content is no picture that can be read, `KbError` where the file is gone.
    """
    master = read_picture_file(folder, file)
    content = as_kind_of(folder, file, content, part(report, 0.0, 0.1))
    alignment = align(master, content, picture, part(report, 0.1, 0.5), file)
    if file != picture.path:
        alignment = for_variant(picture, alignment)
    old, new = _plates(master, content, file, report)
    return Newer(picture, file, content, alignment, old, new)


def look_at_version(folder: Path, picture: Picture, version: Version, content: bytes, report: Report) -> Newer:
    """Compare a picture with a version of it that is not there yet. What shows more than the picture is cut to it.

    Marks stay where they are, for all versions share them. Raises as `look_at_newer`.
    """
    picture_suffix(content, picture.path)
    master = read_picture_file(folder, picture.path)
    fitted = refit(master, content, PurePosixPath(picture.path).suffix, True, part(report, 0.0, 0.2))
    alignment = for_variant(picture, align(master, fitted.content, picture, part(report, 0.2, 0.5)))
    old, new = _plates(master, fitted.content, picture.path, report)
    file = version_file(picture.path, version.language, version.dark)
    return Newer(picture, file, fitted.content, alignment, old, new, version, fitted.is_cut)


def _plates(master: Path, content: bytes, file: str, report: Report) -> tuple[Plates, Plates]:
    """What is seen of a picture file, and of a newer content for it."""
    with tempfile.TemporaryDirectory(prefix="handrail-") as passing:
        fresh = Path(passing) / f"new{picture_suffix(content, file)}"
        fresh.write_bytes(content)
        old = draw_plain(master, Path(passing), file, part(report, 0.5, 0.75))
        new = draw_plain(fresh, Path(passing), file, part(report, 0.75, 1.0))
    return old, new
