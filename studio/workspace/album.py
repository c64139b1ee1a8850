"""The picture files that an open knowledge base brought in: put, copied, fetched from the trash, swept away if nobody
wants them in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from studio.errors import PictureError, Place
from studio.kb.pictures import Picture
from studio.kb.values import KnowledgeBase
from studio.storage import (
    add_picture_file,
    bring_file,
    copy_picture_file,
    lay_version_file,
    move_to_trash,
    read_picture_file,
    replace_picture_file,
)
from studio.wording import _


class Album:
    """The pictures of one folder that this workspace brought there. Files come before values, and go after them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._trashed: dict[str, str] = {}
        self.own: set[str] = set()
        """Paths, relative to the KB, of the picture files that lie there because of this workspace."""

    def put(self, place: str, wished_name: str, content: bytes) -> str:
        """Put a picture into a folder of the KB; its path. Raises `PictureError`, `SaveError`."""
        _require_bounded(len(content), wished_name)
        path = add_picture_file(self._folder, place, wished_name, content)
        self.own.add(path)
        return path

    def put_file(self, place: str, file: Path) -> str:
        """The same from a file, under its name. Raises `PictureError` where it cannot be read."""
        shown = Place(str(file))
        try:
            if not file.is_file():  # a pipe or a device may never end
                raise PictureError(_("there is no such file"), shown, _("a picture"), _("Choose another file."))
            _require_bounded(file.stat().st_size, str(file))
            content = file.read_bytes()
        except OSError as error:
            raise PictureError(
                _("cannot be read: {strerror}", strerror=error.strerror), shown, _("a picture"), _("Choose another.")
            ) from error
        return self.put(place, file.name, content)

    def copy(self, kb: KnowledgeBase, old: str, new: str) -> None:
        """Copy all pictures in the folder `old` to the folder `new`, variants too. Raises `SaveError`."""
        for path in picture_files(kb):
            if path.startswith(f"{old}/"):
                self.copy_file(path, f"{new}/{path.removeprefix(f'{old}/')}")

    def copy_file(self, source: str, target: str) -> None:
        """Copy one picture file of the KB to a path where none lies. Raises `SaveError`."""
        if copy_picture_file(self._folder, source, target):
            self.own.add(target)

    def put_pixels(self, path: str, content: bytes) -> bytes:
        """Put other content into a picture file that is there, which goes to the trash; what it held before.

        Raises `PictureError`, `KbError`, `SaveError`; the file is then as it was.
        """
        _require_bounded(len(content), path)
        former = read_picture_file(self._folder, path).read_bytes()
        if former != content:
            replace_picture_file(self._folder, path, content, datetime.now(UTC))
        return former

    def put_version(self, path: str, content: bytes) -> None:
        """Put a version of a picture beside it. Raises `PictureError`, `SaveError`."""
        _require_bounded(len(content), path)
        lay_version_file(self._folder, path, content, datetime.now(UTC))
        self.own.add(path)

    def trashed(self, places: Mapping[str, str]) -> None:
        """Remember where in the trash a save put files and folders."""
        self._trashed |= places

    def fetch(self, pictures: Iterable[Picture | None]) -> None:
        """Bring back the files of pictures whose deletion was undone. Raises `SaveError`."""
        for path in (path for picture in pictures if picture for path in files_of(picture)):
            if self._trashed and not (self._folder / path).exists() and (lies := self._in_trash(path)):
                self.bring(lies, path)

    def bring(self, source: str, path: str) -> None:
        """Copy a picture file from the trash back to `path`. Raises `SaveError`."""
        if bring_file(self._folder, source, path):
            self.own.add(path)

    def _in_trash(self, path: str) -> str:
        above = path.rpartition("/")[0]
        if path in self._trashed:
            return self._trashed[path]
        return f"{self._trashed[above]}/{path.rpartition('/')[2]}" if above in self._trashed else ""

    def sweep(self, saved: KnowledgeBase) -> None:
        """Move the files that came with this workspace, and that the saved knowledge base does not show, to the trash.
        Raises `SaveError`."""
        unwanted = self.own - set(picture_files(saved))
        for path in sorted(unwanted):
            move_to_trash(self._folder, path, datetime.now(UTC))
            with suppress(OSError):  # the folder of an article that was never saved
                (self._folder / path).parent.rmdir()
        self.own.clear()


def address_of(path: str) -> str:
    """How a text in the same folder shows the picture `path`."""
    return quote(path.rpartition("/")[2])


def files_of(picture: Picture) -> list[str]:
    """The paths of a picture's files: its own and its variants'."""
    return [picture.path, *(variant.path for variant in picture.variants)]


def picture_files(kb: KnowledgeBase) -> list[str]:
    """The paths of all picture files that the knowledge base knows."""
    return [path for picture in kb.pictures for path in files_of(picture)]


def _require_bounded(size: int, name: str) -> None:
    from studio.imaging.masters import MOST_BYTES  # Pillow takes a moment to load, and many a session needs none of it

    if size > MOST_BYTES:
        raise PictureError(
            _("the file has {size:,} bytes", size=size),
            Place(name),
            _("at most {most:,}", most=MOST_BYTES),
            _("Make the picture smaller."),
        )
