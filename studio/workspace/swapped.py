"""Pictures that are replaced by newer ones: marks follow, and one undo takes back pixels and marks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from studio.errors import Place, SaveError, StudioError
from studio.kb.pictures import Box
from studio.kb.swapping import Placement, swap_picture
from studio.kb.values import KnowledgeBase
from studio.kb.versions import add_version, version_file
from studio.wording import _
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
        self._unwritten: dict[str, StudioError] = {}
        """Files that could not be given the pixels that they had at another point of the history."""

    def swap_picture(
        self,
        path: str,
        contents: Mapping[str, bytes],
        placements: Iterable[Placement] = (),
        crop: Box | None = None,
        merge_key: str = "",
        crop_is_sure: bool = True,
    ) -> None:
        """Put other pixels into files of a picture (`contents`, by path), and its marks where they belong on them.

        The files are on the disk when this returns, the old ones in the trash as well. Raises `PictureError` where a
        content is no picture of its file's kind, `KbError` where there is no such picture, `SaveError` where it cannot
        be written; then nothing is changed. Under one `merge_key` several are taken back together.
        """
        self._require_writing()
        digests = {file: hashlib.sha256(content).hexdigest() for file, content in contents.items()}
        before = self.kb
        after = swap_picture(before, path, digests, placements, crop, crop_is_sure)
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

    def add_version(
        self,
        path: str,
        language: str,
        dark: bool,
        content: bytes,
        placements: Iterable[Placement] = (),
        crop_is_sure: bool = True,
    ) -> str:
        """Put another version of a picture beside it: for a language ("" for all), dark pages or both. Its path.

        `placements` say which of the marks, which all versions share, somebody has to look at; `crop_is_sure`, whether
        their crop fits this one. The file is on the disk
        when this returns; undo takes it out of the knowledge base. Raises `KbError` where there is no such picture or
        that version is there, `PictureError` where the content is of another kind, `SaveError`.
        """
        self._require_writing()
        file, digest = version_file(path, language, dark), hashlib.sha256(content).hexdigest()
        after = add_version(self.kb, path, language, dark, digest)
        picture = after.picture(path)
        crop = picture.crop if picture else None
        sure = crop_is_sure and not (picture and picture.crop_doubt)
        after = swap_picture(after, path, {file: digest}, placements, crop, sure)
        self._album.put_version(file, content)
        self._pixels[file, digest] = content
        self.apply("Add version", lambda _kb: after)
        return file

    def undo(self) -> None:
        """Take the last change back, pixels too. Raises `SaveError` where these could not be written: then the file of
        the picture holds the wrong ones, and everything else was taken back."""
        self._turn(super().undo)

    def redo(self) -> None:
        """Bring back the change that was taken back last, pixels too. Raises as `undo`."""
        self._turn(super().redo)

    def _turn(self, move: Callable[[], None]) -> None:
        self._turned_from, self._unwritten = self.kb, {}
        try:
            move()
        finally:
            self._turned_from = None
        for file, error in self._unwritten.items():
            what = _("the marks were changed, and the picture could not be: {why}", why=error.problem.what)
            do = _("Make room for it, or close what has it open; then replace the picture by the file in the trash.")
            raise SaveError(what, Place(file), error.problem.expected, do) from error

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
                try:
                    self._album.put_pixels(file, content)
                except StudioError as error:  # somebody else has it open, or took it away: said once all else is done
                    self._unwritten[file] = error
