"""Picture files: what one is by its first bytes, and how a new one comes into a folder without replacing any other."""

from __future__ import annotations

import hashlib
import itertools
import os
from pathlib import Path

from studio.errors import PictureError, Place, SaveError
from studio.kb.links import SLUG
from studio.kb.syntax import slug
from studio.storage.disk import digest
from studio.storage.folders import inside
from studio.storage.names import is_copy, is_picture
from studio.storage.swap import failed, put_new, sync_folder
from studio.wording import _

_KINDS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
)
_OTHERS = (
    (b"%PDF", _("a PDF")),
    (b"BM", _("a BMP picture")),
    (b"II*\0", _("a TIFF picture")),
    (b"MM\0*", _("a TIFF picture")),
    (b"<?xml", "an SVG drawing or other XML"),
    (b"<svg", "an SVG drawing"),
    (b"8BPS", "a Photoshop file"),
    (b"PK\x03\x04", "an archive or an office document"),
)
_DO = _("Export it as PNG or JPEG, and take that file.")


def picture_suffix(content: bytes, name: str = "") -> str:
    """`.png`, `.jpg`, `.gif` or `.webp`, as the first bytes say; the file's name counts for nothing.

    Raises `PictureError` where it is no picture of these formats, and says what it is instead; `name` is the place.
    """
    for start, suffix in _KINDS:
        if content.startswith(start):
            return suffix
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ".webp"
    place = Place(name) if name else None
    raise PictureError(
        _("this is {described}", described=_described(content)), place, _("a PNG, JPEG, GIF or WebP picture"), _DO
    )


def _described(content: bytes) -> str:
    if not content:
        return _("an empty file")
    if content[4:8] == b"ftyp":
        return _("a HEIC or AVIF picture, or a film")
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:8].lower()
    for signature, name in _OTHERS:
        if content.startswith(signature) or start.startswith(signature):
            return name
    return _("no picture that can be read")


def add_picture_file(folder: Path, place: str, wished_name: str, content: bytes) -> str:
    """Put a picture into the folder `place` (`articles/<id>`, `snippets/<id>` or `pictures`) of the KB in `folder`.

    Its name comes from `wished_name`, or from its content where that says nothing. A file with the same content that
    lies there already is taken instead. Returns the path relative to the KB. Raises `PictureError` where it is no
    picture, `SaveError` where it cannot be written; then nothing is there.
    """
    suffix = picture_suffix(content, wished_name)
    target = _made(folder, place)
    if same := _same_file(target, content, suffix):
        return f"{place}/{same}"
    stem = slug(Path(wished_name.replace("\\", "/")).stem) or f"picture-{digest(content)[:8]}"
    for number in itertools.count(1):
        name = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        if not _is_taken(target, name) and put_new(target / name, content):
            return f"{place}/{name}"
    raise AssertionError("unreachable")


def copy_picture_file(folder: Path, source: str, target: str) -> bool:
    """Copy one picture of the KB to a path where nothing lies, durably; whether there was something to copy.

    A file of the same content that lies at `target` already is as good as a copy. Raises `SaveError`.
    """
    real = inside(folder, source)
    if real is None or not real.is_file():
        return False
    try:
        content = real.read_bytes()
        there = _made(folder, target.rpartition("/")[0]) / target.rpartition("/")[2]
        if put_new(there, content) or there.read_bytes() == content:
            return True
    except OSError as error:
        raise failed(Path(target), error) from error
    raise SaveError(
        _("not copied: another picture has this name"),
        Place(target),
        _("a free name"),
        _("Rename or delete the other one."),
    )


def _made(folder: Path, place: str) -> Path:
    """The real folder `place`, made where it is missing. Raises `SaveError`."""
    kind, _slash, name = place.partition("/")
    fits = kind in ("articles", "snippets") and SLUG.match(name)
    real = inside(folder, place) if fits or place == "pictures" else None
    if real is None:
        expected = _("articles/<id>, snippets/<id> or pictures")
        raise SaveError(_("not saved: no picture lies there"), Place(place), expected, _("Choose an article."))
    missing: list[Path] = []
    above = real
    while not above.exists():
        missing.append(above)
        above = above.parent
    try:
        for each in reversed(missing):
            each.mkdir(exist_ok=True)
            sync_folder(each.parent)
    except OSError as error:
        raise failed(Path(place), error) from error
    return real


def _same_file(folder: Path, content: bytes, suffix: str) -> str:
    """The name of a picture in `folder` that has this very content; "" where there is none."""
    own = hashlib.sha256(content).digest()
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name
            for entry in entries
            if entry.name.endswith(suffix)
            and entry.name.count(".") == 1  # `charger.de.png` is a variant of another picture
            and is_picture(entry.name)
            and not is_copy(entry.name)
            and entry.is_file(follow_symlinks=False)
            and entry.stat().st_size == len(content)
        )
    return next((name for name in names if hashlib.sha256((folder / name).read_bytes()).digest() == own), "")


def _is_taken(folder: Path, name: str) -> bool:
    """Whether a file of that name, in capitals or not, is there, or the marks of one that went away."""
    with os.scandir(folder) as entries:
        return any(entry.name.casefold() in (name, f"{name}.yaml") for entry in entries)
