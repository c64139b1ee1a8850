"""What is needed to show a newer picture beside the old one: the pixels of both, and where the marks belong.

Everything here runs in a thread; strangers' files are decoded by child processes.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from studio.desktop.panels.pictures.plates import Plates, draw_plain
from studio.imaging import Alignment, align
from studio.kb.pictures import Picture
from studio.kb.swapping import unmoved
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


def look_at_newer(folder: Path, picture: Picture, file: str, content: bytes, report: Report) -> Newer:
    """Compare them. Marks of a variant stay where they are: they are its picture's.

    Raises `PictureError` where the content is no picture that can be read, `KbError` where the file is gone.
    """
    suffix = picture_suffix(content, file)
    master = read_picture_file(folder, file)
    alignment = align(master, content, picture, part(report, 0.0, 0.5), file)
    if file != picture.path:
        alignment = Alignment(unmoved(picture, alignment.placements), picture.crop, alignment.crop_certainty)
    with tempfile.TemporaryDirectory(prefix="handrail-") as passing:
        fresh = Path(passing) / f"new{suffix}"
        fresh.write_bytes(content)
        old = draw_plain(master, Path(passing), file, part(report, 0.5, 0.75))
        new = draw_plain(fresh, Path(passing), file, part(report, 0.75, 1.0))
    return Newer(picture, file, content, alignment, old, new)
