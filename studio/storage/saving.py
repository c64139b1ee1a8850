"""A knowledge base → its folder. Nobody's edit is overwritten, and "saved" is said when it is on the disk."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from studio.errors import KbError, Place, SaveError
from studio.kb.values import KnowledgeBase
from studio.storage.disk import digest
from studio.storage.folders import inside
from studio.storage.plan import Removal, Texts, changed_texts, checked_picture, removals, with_sources
from studio.storage.swap import failed, put, sync_file_system, sync_folder
from studio.wording import _

TRASH = ".handrail/trash"
UNSEEN = ".handrail/.gitignore"


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """Somebody else wrote `path` meanwhile. Their version is kept as `kept`; where that is `path` itself, the file was
    to be deleted and stayed. Paths are relative to the KB."""

    path: str
    kept: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What is on the disk now: the digests of all known files, conflicts, and the saved knowledge base, its values'
    sources as written. `trashed` says where in the trash each file or folder went. All paths are relative to the KB."""

    files: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    kb: KnowledgeBase
    trashed: Mapping[str, str] = field(default_factory=dict[str, str])


class SaveStopped(SaveError):
    """A save stopped half-way. The file it names is as it was; `saved` says what was saved before it."""

    def __init__(self, error: SaveError, saved: Saved) -> None:
        problem = error.problem
        super().__init__(problem.what, problem.place, problem.expected, problem.do)
        self.saved = saved


def save_changes(folder: Path, before: KnowledgeBase, after: KnowledgeBase, known: Mapping[str, str]) -> Saved:
    """Write what differs between `before` and `after` into `folder`; `known` are the digests of the last read or save.

    Sidecars go first, then articles, then what goes to the trash, `kb.yaml` last, so that every prefix is consistent.
    Pictures themselves must be there already. Raises `SaveStopped` where a file cannot be saved, `SaveError` where a
    value has no place in a file (then nothing was written).
    """
    upgraded = known.get("kb.yaml") != digest(_bytes(before.source))
    save = _Save(folder, after, dict(known))
    texts = changed_texts(None if upgraded else before, after)
    last = {path: texts.pop(path) for path in ("search.yaml", "kb.yaml") if path in texts}
    try:
        save.write(texts)
        for removal in removals(before, after):
            save.remove(removal)
        save.write(last)
    except SaveError as error:
        raise SaveStopped(error, save.saved()) from error
    return save.saved()


def write_folder(folder: Path, kb: KnowledgeBase, pictures: Mapping[str, bytes | Path] | None = None) -> None:
    """Write a new knowledge base into a folder that is empty or not there yet.

    `pictures` are, by path relative to the KB, their bytes or the file to copy. `kb.yaml` comes last: a folder that was
    not finished is no knowledge base. Raises `KbError` where the folder is not empty, `SaveError` where it cannot be
    written.
    """
    place = Place(str(folder))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise KbError(
                _("this folder is not empty"), place, _("an empty folder, or a new one"), _("Choose another folder.")
            )
        texts = changed_texts(None, kb)
        contents: dict[str, bytes | Path] = {checked_picture(path): it for path, it in sorted((pictures or {}).items())}
        contents |= {path: _bytes(text) for path, text in texts.items()}
        del contents["kb.yaml"]
        for path, content in contents.items():
            _write_new(folder / path, content)
        folder.mkdir(parents=True, exist_ok=True)
        if not sync_file_system(folder):
            for path in contents:
                _sync_file(folder / path)
            for inner in sorted({(folder / path).parent for path in contents}):
                sync_folder(inner)
        put(folder / "kb.yaml", _bytes(texts["kb.yaml"]), "")
    except OSError as error:
        raise failed(Path(error.filename or folder), error) from error


def _write_new(path: Path, content: bytes | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        if isinstance(content, Path):
            with content.open("rb") as original:
                shutil.copyfileobj(original, file)
        else:
            file.write(content)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


class _Save:
    """One save that is under way."""

    def __init__(self, folder: Path, kb: KnowledgeBase, files: dict[str, str]) -> None:
        self._folder = folder
        self._kb = kb
        self._files = files
        self._written: Texts = {}
        self._conflicts: list[Conflict] = []
        self._trashed: dict[str, str] = {}

    def saved(self) -> Saved:
        kb = with_sources(self._kb, self._written)
        return Saved(dict(sorted(self._files.items())), tuple(sorted(self._conflicts)), kb, self._trashed)

    def write(self, texts: Texts) -> None:
        for path, text in texts.items():
            content = _bytes(text)
            if self._files.get(path) != digest(content):
                self._put(path, content)
            self._files[path] = digest(content)
            self._written[path] = text

    def _put(self, path: str, content: bytes) -> None:
        target = self._real(path)
        made = self._made_folder(target.parent)
        try:
            kept = put(target, content, self._files.get(path, ""))
        except SaveError as error:
            for folder in made:
                with suppress(OSError):
                    folder.rmdir()
            problem = error.problem
            raise SaveError(problem.what, Place(path), problem.expected, problem.do) from error
        if kept:
            self._conflicts.append(Conflict(path, path.rpartition("/")[0] + "/" * ("/" in path) + kept.name))

    def _real(self, path: str) -> Path:
        real = inside(self._folder, path)
        if real is None:
            what = _("not saved: this is a link that leads out of the knowledge base")
            raise SaveError(what, Place(path), _("a file inside it"), _("Replace the link by a copy."))
        return real

    def _made_folder(self, folder: Path) -> list[Path]:
        """Make a folder and those above it; those that were made, the innermost first."""
        made: list[Path] = []
        try:
            while not folder.exists():
                made.append(folder)
                folder = folder.parent
            for each in reversed(made):
                each.mkdir(exist_ok=True)
                sync_folder(each.parent)
        except OSError as error:
            for each in made:
                with suppress(OSError):
                    each.rmdir()
            raise failed(made[-1] if made else folder, error) from error
        return made

    def remove(self, removal: Removal) -> None:
        """Move a file or folder to the trash, unless somebody else changed it meanwhile."""
        source = self._real(removal.path)
        if not os.path.lexists(source):
            return
        inner = [path for path in self._files if path == removal.path or path.startswith(removal.path + "/")]
        try:
            changed = [path for path in inner if self._changed(path)]
            if changed:
                self._conflicts += [Conflict(path, path) for path in changed]
                return
            target = self._free(removal)
            source.rename(target)
            self._trashed[removal.path] = target.relative_to(self._folder).as_posix()
            sync_folder(target.parent)
            sync_folder(source.parent)
        except OSError as error:
            raise failed(Path(removal.path), error) from error
        for path in inner:
            del self._files[path]

    def _changed(self, path: str) -> bool:
        try:
            return digest((self._folder / path).read_bytes()) != self._files[path]
        except FileNotFoundError:
            return False

    def _free(self, removal: Removal) -> Path:
        """A free place in the trash: `<id>-<n>`, a single file inside a folder of that name."""
        self._real(TRASH)
        trash = self._folder / TRASH
        self._made_folder(trash)
        if not os.path.lexists(self._folder / UNSEEN):
            self._put(UNSEEN, b"*\n")
        whole = removal.path.count("/") == 1
        for number in itertools.count(1):
            place = trash / f"{removal.name}-{number}"
            target = place if whole else place / removal.path.rpartition("/")[2]
            if os.path.lexists(place if whole else target):
                continue
            (target.parent).mkdir(exist_ok=True)
            return target
        raise AssertionError("unreachable")
