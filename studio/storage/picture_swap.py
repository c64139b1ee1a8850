"""Other content in the place of a picture that is there: its name, its marks and all who show it stay."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath

from studio.errors import PictureError, Place, SaveError
from studio.storage.disk import digest
from studio.storage.folders import inside, read_picture_file
from studio.storage.picture_files import picture_suffix
from studio.storage.swap import put, put_new
from studio.storage.trash import copy_to_trash
from studio.wording import _


def replace_picture_file(folder: Path, path: str, content: bytes, now: datetime) -> str:
    """Put `content` in the place of the picture `path`; the old one goes to the trash.

    Returns where it lies there. Raises `PictureError` where `content` is no picture of the same kind, `KbError` where
    there is no such picture, `SaveError` where it cannot be written; the old one is then as it was.
    """
    _require_same_kind(path, content)
    real = read_picture_file(folder, path)
    trashed = copy_to_trash(folder, path, now)
    _write(real, path, content, digest(real.read_bytes()))
    return trashed


def lay_version_file(folder: Path, path: str, content: bytes, now: datetime) -> None:
    """Put `content` at `path`, beside the picture of which it is a version. What lies there goes to the trash.

    Raises as `replace_picture_file`; then nothing is changed.
    """
    _require_same_kind(path, content)
    real = inside(folder, path)
    if real is None:
        raise SaveError(_("not saved: no picture lies there"), Place(path), do=_("Choose another picture."))
    if not put_new(real, content) and real.read_bytes() != content:
        replace_picture_file(folder, path, content, now)


def overwrite_picture_file(folder: Path, path: str, content: bytes, known: bytes) -> None:
    """Put `content` in the place of the picture `path`, of which nothing is kept.

    `known` is what was read of it: where the file is another by now, `SaveError` is raised and it stays. Raises as
    `replace_picture_file`.
    """
    _require_same_kind(path, content)
    real = read_picture_file(folder, path)
    if real.read_bytes() != known:
        raise SaveError(_("the picture was changed meanwhile"), Place(path), do=_("Try again."))
    _write(real, path, content, digest(known))


def _require_same_kind(path: str, content: bytes) -> None:
    kind = picture_suffix(content, path)
    named = PurePosixPath(path).suffix.lower().replace(".jpeg", ".jpg")
    if kind != named:
        raise PictureError(
            _("the new picture is a {kind}, and the old one a {named}", kind=kind[1:].upper(), named=named[1:].upper()),
            Place(path),
            _("a picture of the same kind"),
            _("Export the new picture as {named}.", named=named[1:].upper()),
        )


def _write(real: Path, path: str, content: bytes, known: str) -> None:
    theirs = put(real, content, known)
    if theirs is not None:
        raise SaveError(
            _("another program wrote the picture at the same moment"),
            Place(path),
            do=_("Look at both: the other one lies beside it as {name}.", name=theirs.name),
        )
