"""Who writes in a knowledge base: one studio at a time, by a lock that the system lets go when its process ends.

The lock and the recovery journal of a knowledge base lie in one folder of the user's state, named by the real path of
the KB. What protects files is how they are saved (`storage.swap`); the lock is there so that people are told. It does
not reach other computers: two studios on a folder of the network both write, and merge what the other one wrote.
"""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from filelock import FileLock, Timeout

from studio.storage.folders import state_folder
from studio.storage.store import key_of, write_whole
from studio.wording import _


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a knowledge base open for writing: computer, process, since when (UTC). "" and 0 where it is not
    known."""

    host: str = ""
    pid: int = 0
    since: datetime | None = None

    def __str__(self) -> str:
        where = _("this computer") if self.host == socket.gethostname() else self.host or _("some computer")
        process = str(self.pid) if self.pid else _("unknown")
        if not self.since:
            return _("another studio on {where} (process {process})", where=where, process=process)
        since = f"{self.since.astimezone():%Y-%m-%d %H:%M}"
        return _(
            "another studio on {where} (process {process}) since {since}", where=where, process=process, since=since
        )


class Lock:
    """The lock that this process holds on one knowledge base."""

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    def release(self) -> None:
        """Let the next one write."""
        self._lock.release()


def state_of(folder: Path) -> Path:
    """The folder of the user's state that belongs to the KB in `folder`."""
    return state_folder() / "open" / key_of(os.path.realpath(folder))[:24]


def take_lock(folder: Path) -> Lock | Holder:
    """The lock on the KB in `folder`, or who has it. Raises `SaveError` where the state folder cannot be written."""
    place = state_of(folder)
    owner = Holder(socket.gethostname(), os.getpid(), datetime.now(UTC))
    record = {"host": owner.host, "pid": owner.pid, "since": owner.since.isoformat() if owner.since else ""}
    write_whole(
        place / "folder.txt", os.fsencode(os.path.realpath(folder)) + b"\n", what=_("the studio's state folder")
    )
    lock = FileLock(place / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return _holder(place / "holder.json")
    write_whole(place / "holder.json", json.dumps(record).encode(), what=_("the studio's state folder"))
    return Lock(lock)


def _holder(path: Path) -> Holder:
    try:
        record: Any = json.loads(path.read_bytes())
        told = cast(dict[str, Any], record)
        return Holder(str(told["host"]), int(told["pid"]), datetime.fromisoformat(str(told["since"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()
