"""A bundle as one .zip, the same bytes for the same bundle."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from studio.bundle.manifest import NAME, parse_manifest
from studio.bundle.verify import read_manifest
from studio.errors import BundleError, Place
from studio.wording import _

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_PACKED = (".webp", ".png", ".woff2")


def archive_path(out: Path) -> Path:
    """Where the archive of the bundle in `out` lies: beside it."""
    return out.with_name(out.name + ".zip")


def refuse_stranger(target: Path) -> None:
    """Raises `BundleError` where `target` is there and is no bundle's archive."""
    if not target.exists():
        return
    try:
        with zipfile.ZipFile(target) as archive:
            parse_manifest(archive.read(NAME))
    except (OSError, zipfile.BadZipFile, KeyError, BundleError) as error:
        raise BundleError(
            _("there is a file where the archive would go, and it is no bundle"),
            Place(str(target)),
            _("a bundle's archive, or nothing there yet"),
            _("move it away, or choose another destination"),
        ) from error


def write_archive(out: Path) -> bool:
    """Write the bundle in `out` as a .zip beside it; False where the same archive is there already.

    Entries are sorted, dated 1980-01-01 and readable by everyone. Pictures are stored, as they are compressed already.
    """
    target = archive_path(out)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with zipfile.ZipFile(temporary, "w") as archive:
            for path in (NAME, *(path for path, _ in read_manifest(out).files)):
                entry = zipfile.ZipInfo(path, _BEGINNING)
                entry.external_attr = 0o100644 << 16
                entry.create_system = 3
                entry.compress_type = zipfile.ZIP_STORED if path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
                archive.writestr(entry, (out / path).read_bytes())
        if target.is_file() and target.read_bytes() == temporary.read_bytes():
            return False
        temporary.replace(target)
        return True
    except OSError as error:
        raise BundleError(
            _("the archive was not written: {strerror}", strerror=error.strerror),
            Place(str(target)),
            do=_("make room or choose another folder"),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
