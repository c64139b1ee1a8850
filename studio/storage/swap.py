"""Put bytes under a name so that a crash leaves the old file or the new one, and nobody else's edit is lost.

The bytes go to a temporary file in the same folder and onto the disk; then the two files are exchanged in one step,
and what came out is looked at: if it is not what was opened, somebody else wrote it, and it is kept beside. Linux can
exchange (renameat2 with RENAME_EXCHANGE). Elsewhere, and on file systems that cannot, the file is compared and then
replaced: an edit that lands in the microseconds between these two is overwritten there.
"""

from __future__ import annotations

import ctypes
import errno
import itertools
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from studio.errors import Place, SaveError
from studio.storage.disk import digest
from studio.storage.names import conflict_name
from studio.wording import _

_NOREPLACE, _EXCHANGE = 1, 2
_HERE = -100  # AT_FDCWD
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINKS = _CANNOT | {errno.EPERM, errno.EMLINK}
_TRIES = 5
_counter = itertools.count(1)


def put(target: Path, content: bytes, known: str) -> Path | None:
    """Write `content` as the file `target`, durably.

    `known` is the digest of what is believed to be there, "" for nothing. Returns the path under which somebody
    else's version was kept, None where there was none. Raises `SaveError`: then the old file is as it was.
    """
    temporary = target.parent / f".~{target.name}.{os.getpid()}-{next(_counter)}.handrail"
    try:
        _write(temporary, content, target)
        for _try in range(_TRIES):
            if _put_new(temporary, target):
                return None
            with suppress(FileNotFoundError):
                return _put_over(temporary, target, known, digest(content))
        raise OSError(errno.EBUSY, "another program keeps deleting and writing this file")
    except OSError as error:
        _discard(temporary)
        raise failed(target, error) from error


def put_new(target: Path, content: bytes) -> bool:
    """Write `content` as the new file `target`, durably and never over another; False where the name is taken.

    Raises `SaveError`: then there is no such file.
    """
    temporary = target.parent / f".~{target.name}.{os.getpid()}-{next(_counter)}.handrail"
    try:
        _write(temporary, content, target)
        is_new = _put_new(temporary, target)
    except OSError as error:
        _discard(temporary)
        raise failed(target, error) from error
    if not is_new:
        _discard(temporary)
    return is_new


_SAFE = _("Your text is safe in this window.")
_MAKE_ROOM = _("Make room, or save to another place. {safe}", safe=_SAFE)
_REASONS = {
    errno.ENOSPC: (_("the disk is full"), _("a disk with room"), _MAKE_ROOM),
    errno.EDQUOT: (_("your share of the disk is used up"), _("room"), _MAKE_ROOM),
    errno.EACCES: (
        _("you may not write here"),
        _("a folder that you may write to"),
        _("Ask whoever owns the folder, or save to another place. {safe}", safe=_SAFE),
    ),
    errno.EROFS: (
        _("this disk can only be read"),
        _("a disk that can be written to"),
        _("Save to another place. {safe}", safe=_SAFE),
    ),
    errno.EIO: (
        _("the disk reports an error (Input/output error)"),
        _("a disk that works"),
        _("Save to another disk soon, and have this one looked at. {safe}", safe=_SAFE),
    ),
}
_REASONS[errno.EPERM] = _REASONS[errno.EACCES]


def failed(target: Path, error: OSError) -> SaveError:
    """The error for people that stands for `error`, in words that need no manual of the system."""
    otherwise = (
        error.strerror or str(error),
        _("a folder that can be written to"),
        _("Make room, check the permissions, or save to another place. {safe}", safe=_SAFE),
    )
    reason, expected, do = _REASONS.get(error.errno or 0, otherwise)
    return SaveError(_("not saved: {reason}", reason=reason), Place(str(target)), expected, do)


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` onto the disk. Raises `OSError`; does nothing where folders cannot be synced."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _write(temporary: Path, content: bytes, target: Path) -> None:
    opened = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        with suppress(FileNotFoundError):
            mode = stat.S_IMODE(os.lstat(target).st_mode)
            if hasattr(os, "fchmod"):
                os.fchmod(opened, mode)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(opened, rest) :]
        os.fsync(opened)
    finally:
        os.close(opened)


def _put_new(temporary: Path, target: Path) -> bool:
    """Give the file its name if nothing has that name; whether it was so."""
    if os.path.lexists(target):
        return False
    try:
        _name_new(temporary, target)
    except FileExistsError:
        return False
    try:
        sync_folder(target.parent)
    except OSError:
        if temporary.exists() and target.exists() and temporary.samefile(target):
            _discard(target)
        raise
    _discard(temporary)
    return True


def _name_new(temporary: Path, target: Path) -> None:
    """The name `target` for the file, never over another. Raises `FileExistsError`."""
    try:
        os.link(temporary, target, follow_symlinks=False)
    except (NotImplementedError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LINKS:
            raise
        if not _rename(temporary, target, _NOREPLACE):
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
            temporary.rename(target)


def _put_over(temporary: Path, target: Path, known: str, own: str) -> Path | None:
    if not exchange(temporary, target):
        return _compare_and_replace(temporary, target, known, own)
    kept: Path | None = None
    try:
        if digest(temporary.read_bytes()) not in (known, own):
            kept = _keep_beside(temporary, target)
        sync_folder(target.parent)
    except OSError:
        _twice(lambda: exchange(temporary, target))
        if kept:
            _discard(kept)
        raise
    _discard(temporary)
    return kept


def _compare_and_replace(temporary: Path, target: Path, known: str, own: str) -> Path | None:
    kept: Path | None = None
    if digest(target.read_bytes()) not in (known, own):
        kept = _keep_beside(target, target)
    temporary.replace(target)
    sync_folder(target.parent)
    return kept


def _keep_beside(theirs: Path, target: Path) -> Path:
    """Keep their version under the first free conflict name, before anything else happens to it."""
    for number in itertools.count(1):
        kept = target.parent / conflict_name(target.name, number)
        try:
            os.link(theirs, kept, follow_symlinks=False)
        except FileExistsError:
            continue
        except (NotImplementedError, OSError) as error:
            if isinstance(error, OSError) and error.errno not in _NO_LINKS:
                raise
            with kept.open("xb") as copy:
                copy.write(theirs.read_bytes())
                copy.flush()
                os.fsync(copy.fileno())
        return kept
    raise AssertionError("unreachable")


def _discard(path: Path) -> None:
    with suppress(OSError):
        _twice(lambda: path.unlink(missing_ok=True))


def _twice(step: Callable[[], object]) -> None:
    """A second try for what must not fail half-way."""
    try:
        step()
    except OSError:
        step()


def _rename(one: Path, other: Path, flag: int) -> bool:
    """Linux's renameat2; False where the system or the file system does not know the flag. Raises `OSError`."""
    if _renameat2 is None:
        return False
    if _renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), flag) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the file system cannot. Raises `OSError`."""
    return _rename(one, other, _EXCHANGE)


def sync_file_system(folder: Path) -> bool:
    """Bring all that was written to the file system of `folder` onto the disk, at the cost of one file; False where the
    system cannot do that and tell of errors (Linux 5.8 can). Raises `OSError`."""
    if _syncfs is None:
        return False
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if _syncfs(opened) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(opened)
    return True


def _found(name: str, *arguments: type[Any]) -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return None
    function.argtypes = arguments
    function.restype = ctypes.c_int
    return function


_renameat2 = _found("renameat2", ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
_syncfs = _found("syncfs", ctypes.c_int)
