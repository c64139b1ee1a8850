"""Pictures that are replaced by newer ones: marks follow, and one undo takes back pixels and marks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from studio.errors import StudioError
from studio.kb.pictures import Box
from studio.kb.swapping import Placement, swap_picture
from studio.kb.values import KnowledgeBase
from studio.workspace.change import Change
from studio.workspace.illustrated import IllustratedKb


class SwappedKb(IllustratedKb):
    """Keeps what it put in the place of what as long as the studio runs; the trash keeps it for longer."""

    def __init__(self, kb: KnowledgeBase, folder: Path) -> None:
        super().__init__(kb, folder)
        self._pixels: dict[tuple[str, str], bytes] = {}
        """The content of files that were replaced, by their path and the digest that the picture has for it."""
        self._turned_from: KnowledgeBase | None = None
        """What the history is being turned from."""

    def swap_picture(
        self,
        path: str,
        contents: Mapping[str, bytes],
        placements: Iterable[Placement] = (),
        crop: Box | None = None,
        merge_key: str = "",
    ) -> None:
        """Put other pixels into files of a picture (`contents`, by path), and its marks where they belong on them.

        The files are on the disk when this returns, the old ones in the trash as well. Raises `PictureError` where a
        content is no picture of its file's kind, `KbError` where there is no such picture, `SaveError` where it cannot
        be written; then nothing is changed. Under one `merge_key` several are taken back together.
        """
        self._require_writing()
        digests = {file: hashlib.sha256(content).hexdigest() for file, content in contents.items()}
        before = self.kb
        after = swap_picture(before, path, digests, placements, crop)
        former: dict[str, bytes] = {}
        try:
            for file, content in contents.items():
                former[file] = self._album.put_pixels(file, content)
        except BaseException:
            for file, content in former.items():
                self._album.put_pixels(file, content)
            raise
        known = dict(picture.pixels) if (picture := before.picture(path)) else {}
        for file, content in contents.items():
            self._pixels[file, known.get(file, "")] = former[file]
            self._pixels[file, digests[file]] = content
        self.apply("Replace picture", lambda _kb: after, merge_key)

    def undo(self) -> None:
        """Take the last change back, pixels too."""
        self._turned_from = self.kb
        try:
            super().undo()
        finally:
            self._turned_from = None

    def redo(self) -> None:
        """Bring back the change that was taken back last, pixels too."""
        self._turned_from = self.kb
        try:
            super().redo()
        finally:
            self._turned_from = None

    def _follow(self, change: Change) -> None:
        super()._follow(change)
        before = self._turned_from
        for path in sorted(change.pictures) if before and self._pixels else ():
            old, new = before.picture(path) if before else None, self.kb.picture(path)
            if old and new and old.pixels != new.pixels:
                self._follow_pixels(dict(old.pixels), dict(new.pixels))

    def _follow_pixels(self, was: Mapping[str, str], now: Mapping[str, str]) -> None:
        for file in sorted({*was, *now}):
            content = self._pixels.get((file, now.get(file, "")))
            if was.get(file) != now.get(file) and content is not None:
                with suppress(StudioError):  # somebody else has it open, or took it away: the marks are right
                    self._album.put_pixels(file, content)
