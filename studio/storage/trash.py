"""What was deleted: listed, brought back, and forgotten after thirty days.

The trash of a knowledge base is `.handrail/trash`. `ledger.jsonl` in it says where each thing came from and when; what
no line speaks of (an older Handrail, another machine) is listed by its own name and the time of its folder.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from studio.errors import KbError, Place
from studio.storage.folders import inside
from studio.storage.saving import TRASH
from studio.storage.store import write_whole
from studio.storage.swap import failed, put_new, sync_folder
from studio.wording import _

LEDGER = f"{TRASH}/ledger.jsonl"
KEPT = timedelta(days=30)
_NAME = r"[^/.\\\x00-\x1f][^/\\\x00-\x1f]*"
_PLACE = re.compile(rf"{re.escape(TRASH)}/(?!ledger){_NAME}(?:/{_NAME})?\Z")
_ORIGIN = re.compile(rf"(?:(?:articles|snippets)/[a-z0-9][a-z0-9-]*(?:/{_NAME})?|pictures/{_NAME}|{_NAME})\Z")


@dataclass(frozen=True, slots=True, order=True)
class Trashed:
    """Something in the trash: when it was deleted (UTC), its path in the trash, and where it came from (a folder such
    as `articles/boil`, or a file), both relative to the KB."""

    when: datetime
    path: str
    came_from: str

    @property
    def is_article(self) -> bool:
        """Whether it is a whole article."""
        return self.came_from.startswith("articles/") and self.came_from.count("/") == 1


def note_trashed(folder: Path, trashed: Mapping[str, str], now: datetime) -> None:
    """Write down what went to the trash (path in the KB → path in the trash). Raises `SaveError`."""
    if not trashed or inside(folder, TRASH) is None:
        return
    lines = [
        json.dumps({"path": path, "from": came_from, "when": now.astimezone(UTC).isoformat()})
        for came_from, path in sorted(trashed.items())
    ]
    try:
        before = (folder / LEDGER).read_bytes()
    except OSError:
        before = b""
    write_whole(folder / LEDGER, before + "".join(line + "\n" for line in lines).encode(), what=_("the trash"))


def list_trash(folder: Path) -> list[Trashed]:
    """What is in the trash, the newest first."""
    noted = _ledger(folder)
    found = [item for item in noted if (folder / item.path).exists()]
    covered = {item.path for item in found} | {item.path.rpartition("/")[0] for item in found}
    with suppress(OSError):
        for path in sorted((folder / TRASH).iterdir()):
            name = path.relative_to(folder).as_posix()
            if path.is_dir() and name not in covered:
                found.append(_unnoted(path, name))
    return sorted(found, reverse=True)


def _ledger(folder: Path) -> list[Trashed]:
    found: dict[str, Trashed] = {}
    with suppress(OSError):
        for line in (folder / LEDGER).read_bytes().splitlines():
            with suppress(ValueError, KeyError, TypeError):
                told: Any = json.loads(line)
                when = datetime.fromisoformat(told["when"]).astimezone(UTC)
                item = Trashed(when, str(told["path"]), str(told["from"]))
                if _PLACE.match(item.path) and _ORIGIN.match(item.came_from):  # a stranger's KB brings its own ledger
                    found[item.path] = item
    return list(found.values())


def _unnoted(path: Path, name: str) -> Trashed:
    """Something that no line speaks of: a text with front matter is an article's."""
    is_article = False
    with suppress(OSError):
        is_article = any(text.read_bytes()[:8].lstrip(b"\xef\xbb\xbf").startswith(b"---") for text in path.glob("*.md"))
    slug = path.name.rpartition("-")[0] or path.name
    when = datetime.fromtimestamp(path.lstat().st_ctime, UTC)
    return Trashed(when, name, f"{'articles' if is_article else 'snippets'}/{slug}")


def trashed_files(folder: Path, item: Trashed) -> dict[str, Path]:
    """The files of something in the trash, by the paths that they had in the KB. Raises `KbError` where it is gone."""
    source = folder / item.path
    if inside(folder, item.path) is None or not source.exists():
        raise KbError(
            _("this is no longer in the trash"), Place(item.path), _("something in the trash"), _("Look again.")
        )
    if not source.is_dir():
        return {item.came_from: source}
    files = sorted(path for path in source.rglob("*") if path.is_file() and not path.is_symlink())
    return {f"{item.came_from}/{path.relative_to(source).as_posix()}": path for path in files}


def bring_file(folder: Path, source: str, target: str) -> bool:
    """Copy the file `source` of the trash back to `target`; False where it is gone, or `target` is there already.

    Raises `SaveError` where it cannot be written.
    """
    lies, real = inside(folder, source), inside(folder, target)
    if lies is None or real is None or not lies.is_file():
        return False
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        return put_new(real, lies.read_bytes())
    except OSError as error:
        raise failed(Path(target), error) from error


def move_to_trash(folder: Path, path: str, now: datetime) -> str:
    """Move one file of the KB to the trash; where it is now, "" where it was not there. Raises `SaveError`."""
    real = _to_trash(folder, path)
    if real is None:
        return ""
    try:
        target = _free_place(folder, path) / real.name
        real.rename(target)
        sync_folder(real.parent)
    except OSError as error:
        raise failed(Path(path), error) from error
    where = target.relative_to(folder).as_posix()
    note_trashed(folder, {path: where}, now)
    return where


def copy_to_trash(folder: Path, path: str, now: datetime) -> str:
    """Copy one file of the KB to the trash before it becomes another, durably; where the copy is, "" where there was
    nothing to copy. Raises `SaveError`."""
    real = _to_trash(folder, path)
    if real is None:
        return ""
    try:
        target = _free_place(folder, path) / real.name
        write_whole(target, real.read_bytes(), what=_("the trash"))
    except OSError as error:
        raise failed(Path(path), error) from error
    where = target.relative_to(folder).as_posix()
    note_trashed(folder, {path: where}, now)
    return where


def _to_trash(folder: Path, path: str) -> Path | None:
    """The real file of a path that can go to the trash."""
    real = inside(folder, path)
    return real if real is not None and real.is_file() and inside(folder, TRASH) is not None else None


def _free_place(folder: Path, path: str) -> Path:
    """A new folder in the trash for a file with that path."""
    trash, number = folder / TRASH, 1
    name = path.split("/")[1] if path.count("/") == 2 else path.split("/", maxsplit=1)[0]
    while (trash / f"{name}-{number}").exists():
        number += 1
    place = trash / f"{name}-{number}"
    place.mkdir(parents=True)
    if not (folder / ".handrail/.gitignore").exists():
        write_whole(folder / ".handrail/.gitignore", b"*\n", what=_("the trash"))
    return place


def empty_old_trash(folder: Path, now: datetime, kept: timedelta = KEPT) -> list[Trashed]:
    """Delete for good what was deleted longer ago than `kept`; what that was. Raises `SaveError`."""
    old = [item for item in list_trash(folder) if now - item.when > kept]
    for item in old:
        path = folder / item.path
        if inside(folder, item.path) is None:
            continue
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
                with suppress(OSError):
                    path.parent.rmdir()
        except OSError as error:
            raise failed(Path(item.path), error) from error
    return old
