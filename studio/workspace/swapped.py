"""Pictures that are replaced by newer ones: marks follow, and one undo takes back pixels and marks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from studio.errors import SaveError
from studio.kb.pictures import Box
from studio.kb.swapping import Placement, swap_picture
from studio.kb.values import KnowledgeBase
from studio.workspace.illustrated import IllustratedKb


class SwappedKb(IllustratedKb):
    """Keeps what it put in the place of what as long as the studio runs; the trash keeps it for longer."""

    def __init__(self, kb: KnowledgeBase, folder: Path) -> None:
        super().__init__(kb, folder)
        self._pixels: dict[tuple[str, str], bytes] = {}
        """The content of files that were replaced, by their path and the digest that the picture has for it."""

    def swap_picture(
        self, path: str, contents: Mapping[str, bytes], placements: Iterable[Placement] = (), crop: Box | None = None
    ) -> None:
        """Put other pixels into files of a picture (`contents`, by path), and its marks where they belong on them.

        The files are on the disk when this returns, the old ones in the trash as well. Raises `PictureError` where a
        content is no picture of its file's kind, `KbError` where there is no such picture, `SaveError` where it cannot
        be written; then nothing is changed.
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
        self.apply("Replace picture", lambda _kb: after)

    def undo(self) -> None:
        """Take the last change back, pixels too."""
        before = self.kb
        super().undo()
        self._follow_pixels(before)

    def redo(self) -> None:
        """Bring back the change that was taken back last, pixels too."""
        before = self.kb
        super().redo()
        self._follow_pixels(before)

    def _follow_pixels(self, before: KnowledgeBase) -> None:
        if not self._pixels:
            return
        for picture in self.kb.pictures:
            old = before.picture(picture.path)
            if old is None or old.pixels == picture.pixels:
                continue
            was, now = dict(old.pixels), dict(picture.pixels)
            for file in sorted({*was, *now}):
                content = self._pixels.get((file, now.get(file, "")))
                if was.get(file) != now.get(file) and content is not None:
                    with suppress(SaveError):  # somebody else has it open: the marks are right, and the file stays
                        self._album.put_pixels(file, content)
