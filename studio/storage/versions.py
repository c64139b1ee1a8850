"""Former texts of articles: what a save replaced, kept for looking back, fewer the older they are.

They lie in `.handrail/versions/<article>/<language>/<time>.md`, the time in UTC to the millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from studio.errors import KbError, Place
from studio.storage.folders import inside
from studio.storage.saving import UNSEEN
from studio.storage.store import write_whole
from studio.wording import _

VERSIONS = ".handrail/versions"
MOST_VERSIONS = 50
_SHAPE = "%Y%m%dT%H%M%S"
_HOUR, _DAY = 3600.0, 86400.0


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A former text: when it was replaced (UTC), and its path relative to the KB."""

    when: datetime
    path: str


def keep_version(folder: Path, article_id: str, language: str, text: str, now: datetime) -> None:
    """Keep a text that was replaced at `now`, and thin out what is kept. Raises `SaveError`."""
    place = f"{VERSIONS}/{article_id}/{language}"
    if inside(folder, place) is None:
        return
    known = list_versions(folder, article_id, language)
    content = text.encode("utf-8", "surrogateescape")
    with suppress(OSError):
        if known and (folder / known[0].path).read_bytes() == content:
            return
    if not (folder / UNSEEN).exists():
        write_whole(folder / UNSEEN, b"*\n", what=_("the kept versions"))
    name = f"{now.astimezone(UTC).strftime(_SHAPE)}{now.microsecond // 1000:03d}.md"
    write_whole(folder / place / name, content, what=_("the kept versions"))
    for version in spare_versions([Version(now, f"{place}/{name}"), *known], now):
        with suppress(OSError):
            (folder / version.path).unlink(missing_ok=True)


def list_versions(folder: Path, article_id: str, language: str) -> list[Version]:
    """The former texts of one file, the newest first."""
    place = f"{VERSIONS}/{article_id}/{language}"
    found: list[Version] = []
    with suppress(OSError):
        for path in (folder / place).glob("*.md"):
            with suppress(ValueError):
                when = datetime.strptime(path.stem[:15], _SHAPE).replace(tzinfo=UTC)
                found.append(Version(when.replace(microsecond=int(path.stem[15:]) * 1000), f"{place}/{path.name}"))
    return sorted(found, reverse=True)


def read_version(folder: Path, version: Version) -> str:
    """The text of a version, front matter and all. Raises `KbError` where it is gone."""
    try:
        return (folder / version.path).read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise KbError(
            _("this version cannot be read: {strerror}", strerror=error.strerror),
            Place(version.path),
            _("a kept text"),
            _("Choose another one."),
        ) from error


def spare_versions(versions: Sequence[Version], now: datetime) -> list[Version]:
    """Which of `versions` (newest first) go: all of the last hour stay, then one an hour for a day, then one a day, and
    no more than `MOST_VERSIONS`: above that the one goes that is closest to the next newer one."""
    kept: list[Version] = []
    taken: set[tuple[str, int]] = set()
    for version in reversed(versions):  # the oldest of an hour or a day stays: what was there when it began
        age = (now - version.when).total_seconds()
        period = ("", 0) if age < _HOUR else ("hour" if age < _DAY else "day", _number(version.when, age))
        if not period[0] or period not in taken:
            kept.insert(0, version)
            taken.add(period)
    while len(kept) > MOST_VERSIONS:
        gaps = [newer.when - older.when for newer, older in pairwise(kept)]
        del kept[gaps.index(min(gaps[:-1])) + 1]
    return [version for version in versions if version not in kept]


def _number(when: datetime, age: float) -> int:
    return int(when.timestamp() // (_HOUR if age < _DAY else _DAY))
