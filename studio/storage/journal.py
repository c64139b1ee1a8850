"""The recovery journal: the texts of files that a save would write, kept outside the knowledge base while they are not
saved.

One file of JSON per knowledge base, replaced whole. Who holds the lock of the knowledge base writes it; so whoever gets
the lock and finds a journal knows that its writer ended without a save.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from studio.errors import KbError, Place
from studio.storage.store import write_whole
from studio.wording import _

JOURNAL = "journal.json"
_FORMAT = 1
_KEPT = timedelta(days=30)
_ASIDE = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Journal:
    """What was not saved: texts of files by path relative to the KB, paths that a save would take away, pictures that a
    save would leave out of the trash, and the digests of the files that all this was based on ("" for none)."""

    written: datetime
    texts: Mapping[str, str]
    removed: tuple[str, ...]
    based_on: Mapping[str, str]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles it speaks of."""
        paths = (path.split("/") for path in (*self.texts, *self.removed))
        return tuple(sorted({parts[1] for parts in paths if parts[0] == "articles" and len(parts) > 1}))


def write_journal(place: Path, folder: Path, journal: Journal) -> None:
    """Keep `journal` of the KB in `folder` in the state folder `place`, durably. Raises `SaveError`."""
    record = {
        "journal": _FORMAT,
        "folder": os.path.realpath(folder),
        "written": journal.written.isoformat(),
        "texts": dict(journal.texts),
        "removed": list(journal.removed),
        "based_on": dict(journal.based_on),
    }
    write_whole(place / JOURNAL, json.dumps(record).encode(), durably=True, what=_("the recovery journal"))


def read_journal(place: Path) -> Journal | None:
    """The journal in the state folder `place`, None where there is none. Raises `KbError` where it is damaged."""
    path = place / JOURNAL
    try:
        return _journal(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KbError(
            _("the recovery journal cannot be read: {error}", error=error),
            Place(str(path)),
            _("a journal that Handrail wrote"),
            _("It was put aside. If you miss texts, look into it with an editor: they are in it as JSON."),
        ) from error


def _journal(record: Any) -> Journal:
    told = cast(dict[str, Any], record)
    if told["journal"] != _FORMAT:
        raise ValueError(f"it is of format {told['journal']}")
    texts = {_checked(path): _text(text) for path, text in told["texts"].items()}
    based_on = {_checked(path): _text(digest) for path, digest in told["based_on"].items()}
    removed = tuple(_checked(path) for path in told["removed"])
    return Journal(datetime.fromisoformat(told["written"]), texts, removed, based_on)


def _checked(path: object) -> str:
    parts = _text(path).split("/")
    if (
        not all(parts)
        or {".", ".."} & set(parts)
        or (parts[0] not in ("articles", "snippets", "pictures") and parts[1:])
    ):
        raise ValueError(f"“{path}” is no file of a knowledge base")
    return "/".join(parts)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def clear_journal(place: Path) -> None:
    """All is saved: nothing to recover. A journal that cannot be deleted offers what is saved: no harm."""
    with suppress(OSError):
        (place / JOURNAL).unlink(missing_ok=True)


def put_journal_aside(place: Path, now: datetime | None = None, stays: bool = False) -> Path | None:
    """Keep the journal for thirty days under another name, which is returned; None where there is none.

    Where it `stays`, that is a copy: it is still offered if the next one is never written.
    """
    now = now or datetime.now(UTC)
    _forget_old(place, now)
    aside = place / f"journal-{now.astimezone(UTC).strftime(_ASIDE)}.json"
    try:
        if stays:
            shutil.copyfile(place / JOURNAL, aside)
        else:
            (place / JOURNAL).rename(aside)
    except OSError:
        return None
    return aside


def _forget_old(place: Path, now: datetime) -> None:
    for path in place.glob("journal-*.json"):
        with suppress(ValueError, OSError):
            when = datetime.strptime(path.stem.removeprefix("journal-"), _ASIDE).replace(tzinfo=UTC)
            if now - when > _KEPT:
                path.unlink()
