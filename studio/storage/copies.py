"""Second versions of a file that a sync tool, a merge or a save left beside it: "2 versions of this article"."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from studio.errors import SaveError
from studio.storage.folders import inside
from studio.storage.names import conflict_name, is_copy
from studio.storage.swap import failed, put_new
from studio.wording import _

_MARKS = re.compile(
    r"[ _]?\([^()]*conflict[^()]*\)|\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?|_conf\(\d+\)"
    r"|\.(?:orig|bak|LOCAL|REMOTE|BASE)(?=\.|\Z)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """Another version of the file `of`; both paths are relative to the KB."""

    of: str
    path: str

    @property
    def article_id(self) -> str:
        """The article it belongs to, "" for none."""
        kind, _slash, rest = self.of.partition("/")
        return rest.partition("/")[0] if kind == "articles" else ""


def list_copies(folder: Path, article_ids: Iterable[str] = ()) -> list[Copy]:
    """The copies in the KB whose original is there: all, or those of some articles."""
    places = [f"articles/{article_id}" for article_id in article_ids] or _all_places(folder)
    found: list[Copy] = []
    for place in places:
        names = _names(folder, place)
        for name in names:
            original = _MARKS.sub("", name).removesuffix("~")
            if is_copy(name) and original in names and original != name and inside(folder, f"{place}/{name}"):
                start = f"{place}/" if place else ""
                found.append(Copy(start + original, start + name))
    return sorted(found)


def _all_places(folder: Path) -> list[str]:
    inner = [f"{top}/{name}" for top in ("articles", "snippets") for name in sorted(_names(folder, top))]
    return ["", *inner, "pictures"]


def _names(folder: Path, place: str) -> set[str]:
    with suppress(OSError), os.scandir(folder / place) as entries:
        return {entry.name for entry in entries}
    return set()


def keep_beside(folder: Path, path: str, content: bytes) -> str:
    """Keep another version of the file `path` beside it; the path of the copy. Raises `SaveError`.

    A copy that says the same already is as good.
    """
    place, _slash, name = path.rpartition("/")
    real = inside(folder, place)
    number = 0
    while real is not None:
        number += 1
        copy = real / conflict_name(name, number)
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            if put_new(copy, content) or copy.read_bytes() == content:
                return f"{place}/{copy.name}" if place else copy.name
        except OSError as error:
            raise failed(Path(path), error) from error
    raise SaveError(
        _("not kept: this leads out of the knowledge base"), expected=_("a file inside it"), do=_("Copy it by hand.")
    )
