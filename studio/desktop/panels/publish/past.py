"""The last publishes of a knowledge base, in the user's state folder."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.storage import state_folder

_KEPT = 5


@dataclass(frozen=True, slots=True)
class Published:
    """One publish: when (ISO 8601, to the minute), where to, how many files, how many bytes, the .zip or ""."""

    when: str
    out: str
    files: int
    size: int
    archive: str = ""


def past_publishes(folder: Path) -> tuple[Published, ...]:
    """The last publishes of the knowledge base in `folder`, the newest first. What cannot be read counts as none."""
    try:
        said = json.loads(_path(folder).read_text(encoding="utf-8"))
        return tuple(Published(**each) for each in said)
    except (OSError, ValueError, TypeError):
        return ()


def keep_published(folder: Path, published: Published) -> None:
    """Remember a publish."""
    path = _path(folder)
    rows = [asdict(each) for each in (published, *past_publishes(folder))[:_KEPT]]
    with suppress(OSError):  # a list that is not kept stops nobody
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def _path(folder: Path) -> Path:
    key = hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return state_folder() / "published" / f"{key}.json"
