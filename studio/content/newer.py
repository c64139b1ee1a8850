"""A newer content for a picture file: made of the file's kind, so that no text has to name another file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from studio.imaging.refitting import refit
from studio.progress import Report, silent
from studio.storage import picture_suffix, read_picture_file


def as_kind_of(folder: Path, file: str, content: bytes, report: Report = silent) -> bytes:
    """`content` as a picture of the kind that `file`, one of the knowledge base in `folder`, is of.

    Where it is of that kind already, the very bytes come back. Raises `PictureError` where it is no picture, or there
    is no way to that kind, `KbError` where the file is gone.
    """
    master = read_picture_file(folder, file)
    with master.open("rb") as opened:
        start = opened.read(64)
    if picture_suffix(content, file) == picture_suffix(start, file):
        return content
    return refit(master, content, PurePosixPath(file).suffix, False, report).content
