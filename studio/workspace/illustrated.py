"""A knowledge base with its picture files: what is put in or copied is on the disk before the value shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from studio.errors import SaveError
from studio.kb import edits
from studio.kb.library import duplicate_article, rename_article
from studio.kb.picture_names import delete_pictures, rename_picture, renamed_picture
from studio.kb.pictures import Picture
from studio.kb.values import KnowledgeBase
from studio.workspace.album import Album, address_of, files_of, picture_files
from studio.workspace.change import Change
from studio.workspace.edited import EditedKb


class IllustratedKb(EditedKb):
    """The value, and the pictures of its folder that came with it."""

    def __init__(self, kb: KnowledgeBase, folder: Path) -> None:
        super().__init__(kb)
        self._album = Album(folder)

    def put_picture(self, place: str, wished_name: str, content: bytes) -> str:
        """Put a picture into the folder `place`, such as `articles/boil`, and into the knowledge base.

        The file is on the disk when this returns. Returns the address by which a text in that folder shows it. Undo
        takes the picture out of the knowledge base; its file stays until `close`. Raises `PictureError` where it is
        none of PNG, JPEG, GIF and WebP or too large, `SaveError` where it cannot be written.
        """
        self._require_writing()
        return self._show(self._album.put(place, wished_name, content))

    def put_picture_file(self, place: str, file: Path) -> str:
        """The same with the content and the name of a file."""
        self._require_writing()
        return self._show(self._album.put_file(place, file))

    def lay_picture(self, place: str, wished_name: str, content: bytes) -> str:
        """Put the file of a picture on the disk, and nothing else: the slow half of `put_picture`, which a thread may
        do.

        Returns the path, for `show_picture`. Raises as `put_picture`.
        """
        self._require_writing()
        return self._album.put(place, wished_name, content)

    def show_picture(self, path: str, merge_key: str = "") -> str:
        """Take a picture that was laid there into the knowledge base; the address by which its folder's texts show it.

        Under one `merge_key` it is taken back together with what shows it.
        """
        return self._show(path, merge_key)

    def bring_picture(self, source: str, path: str) -> None:
        """Copy a picture file from the trash (`source`) back to `path`. Raises `SaveError`."""
        self._album.bring(source, path)

    def _show(self, path: str, merge_key: str = "") -> str:
        if path not in picture_files(self.kb):
            self.apply("Add picture", lambda kb: edits.put_picture(kb, Picture(path)), merge_key)
        return address_of(path)

    def duplicate_article(self, article_id: str, new_id: str) -> None:
        """A second article with the texts and pictures of the first. Raises `KbError`, `SaveError`."""
        self._with_pictures("Duplicate article", article_id, new_id, duplicate_article)

    def rename_article(self, old: str, new: str) -> None:
        """Another id for an article; links and pictures follow, and the old id leads to it. Raises `KbError`,
        `SaveError`.

        The next save writes the new folder whole and moves the old one to the trash.
        """
        self._with_pictures("Rename article", old, new, rename_article)

    def rename_picture(self, path: str, name: str) -> str:
        """Another name (without a suffix) for a picture's file; texts, variants and marks follow. Its new path.

        Raises `KbError`, `SaveError`. The old files stay until the next save, which moves them to the trash.
        """
        self._require_writing()
        old, new = self.kb.picture(path), renamed_picture(self.kb, path, name)
        for source, target in zip(files_of(old), files_of(new), strict=True) if old and old != new else ():
            self._album.copy_file(source, target)
        self.apply("Rename picture", lambda kb: rename_picture(kb, path, name))
        return new.path

    def delete_pictures(self, paths: Collection[str]) -> None:
        """Take pictures out; the next save moves their files to the trash, and an undo brings them back."""
        self.apply("Delete pictures", lambda kb: delete_pictures(kb, paths))

    def _with_pictures(
        self, label: str, old: str, new: str, edit: Callable[[KnowledgeBase, str, str], KnowledgeBase]
    ) -> None:
        self._require_writing()
        after = edit(self.kb, old, new)
        self._album.copy(self.kb, f"articles/{old}", f"articles/{new}")
        self.apply(label, lambda _kb: after)

    def _follow(self, change: Change) -> None:
        with suppress(SaveError):  # a picture that cannot come back now: the next save tries again, and says so
            self._album.fetch(self.kb.picture(path) for path in change.pictures)
