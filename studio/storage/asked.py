"""What customers searched for, kept in the user's state: their words are no part of what is diffed and mailed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from studio.storage.store import write_whole
from studio.wording import _

ASKED = "asked.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A search of customers: their words, how often, and the language; "" where that is not known."""

    query: str
    count: int = 1
    language: str = ""


def keep_asked(place: Path, asked: Iterable[Asked]) -> None:
    """Keep searches in the state folder `place` (`state_of`) in the stead of those kept before. Raises `SaveError`."""
    record = {"asked": 1, "searches": [[one.query, one.count, one.language] for one in asked]}
    write_whole(place / ASKED, json.dumps(record, ensure_ascii=False).encode(), what=_("the studio's state folder"))


def read_asked(place: Path) -> tuple[Asked, ...]:
    """The searches kept in `place`. None where they cannot be read: they can be imported again."""
    try:
        record = cast(dict[str, Any], json.loads((place / ASKED).read_bytes()))
        if record["asked"] != 1:
            return ()
        return tuple(Asked(str(query), int(count), str(language)) for query, count, language in record["searches"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
