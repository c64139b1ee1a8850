"""The seal of an index's folder: sizes and checksums of all files, and the version of the words.

Whoosh reads parts of its index with `pickle`, which runs what it reads. What the seal does not fit is never opened.
"""

from __future__ import annotations

import json
import zlib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

FORMAT = 5
_SEAL = "seal.json"
_WORDS = ("analysis.py", "characters.py", "characters.txt", "languages.py", "light_stems.py")
"""What decides how words are cut and stemmed: an index made by another version of it is made anew."""

Sums = dict[str, list[int]]


class Seal:
    """The seal of one folder, and the checksums of files that are known to have stayed as they were."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, int, int, int], int] = {}
        self._written = ""

    def fits(self) -> bool:
        """Whether the folder holds what was sealed, to the last byte, and today's words."""
        self._known.clear()
        try:
            written = (self._folder / _SEAL).read_text("utf-8")
            if json.loads(written) != {"words": _words_version(), "files": self._sums()}:
                return False
        except (OSError, ValueError, RecursionError):
            return False
        self._written = written
        return True

    def write(self) -> None:
        """Seal what is there now; files that this object wrote or checked before are not read again."""
        self._written = json.dumps({"words": _words_version(), "files": self._sums()}, sort_keys=True)
        (self._folder / _SEAL).write_text(self._written, "utf-8")

    def is_ours(self) -> bool:
        """Whether nobody else has sealed the folder since, or taken it away."""
        try:
            return bool(self._written) and (self._folder / _SEAL).read_text("utf-8") == self._written
        except (OSError, ValueError):
            return False

    def _sums(self) -> Sums:
        sums: Sums = {}
        for path in sorted(self._folder.iterdir()):
            if path.name != _SEAL and not path.name.endswith("LOCK") and path.is_file():
                state = path.stat()
                key = path.name, state.st_size, state.st_mtime_ns, state.st_ino
                if key not in self._known:
                    self._known[key] = zlib.crc32(path.read_bytes())
                sums[path.name] = [state.st_size, self._known[key]]
        return sums


def _words_version() -> str:
    check = 0
    for name in _WORDS:
        check = zlib.crc32(files("studio.search").joinpath(name).read_bytes(), check)
    return f"{FORMAT} {check:08x} {version('PyStemmer')}"
