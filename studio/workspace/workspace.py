"""One open knowledge base: its value, its history, who listens, and how it is saved.

The only mutable object of the core. It is used from one thread; threads and processes are given values.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from studio.errors import KbError, Place, Problem, SaveError
from studio.kb.values import KnowledgeBase
from studio.progress import Report, silent
from studio.storage import (
    Holder,
    Lock,
    Reading,
    Saved,
    Seen,
    Sight,
    look,
    look_at,
    read_folder,
    state_of,
    take_lock,
)
from studio.wording import _
from studio.workspace.album import Album, picture_files
from studio.workspace.outside import Outside, confirmed, take_over
from studio.workspace.recovery import Keeper, Recovery
from studio.workspace.swapped import SwappedKb
from studio.workspace.writing import (
    Elsewhere,
    Save,
    Written,
    carried,
    completed,
    files_to_write,
    new_pictures,
    write_elsewhere,
)


class Workspace(SwappedKb):
    """An open knowledge base. `close` it, so that another studio may write in it."""

    def __init__(self, folder: Path, reading: Reading, held: Lock | Holder | None = None) -> None:
        super().__init__(reading.kb, folder)
        self.folder = folder
        self.problems: tuple[Problem, ...] = ()
        """What the studio itself met on opening: a damaged journal, a state folder that cannot be written."""
        self._saved = reading.kb
        self._files = dict(reading.files)
        self._held = held
        self._sight = Sight()
        self._missing: frozenset[str] = frozenset()
        self._keeper: Keeper | None = None
        self._begun: Save | None = None
        if isinstance(held, Lock):
            self._keep_journal()

    @classmethod
    def open(cls, folder: Path, report: Report = silent, read_only: bool = False) -> Workspace:
        """The workspace of a folder. Where another studio has it, it is opened to be read only, and `holder` says who.

        Raises `KbError` where it is no knowledge base. Without a state folder that can be written there is neither lock
        nor journal; `problems` says so.
        """
        held: Lock | Holder | None = None
        problem: Problem | None = None
        try:
            held = Holder() if read_only else take_lock(folder)
        except SaveError as error:
            problem = error.problem
        try:
            workspace = cls(folder, read_folder(folder, report), held)
        except BaseException:
            if isinstance(held, Lock):
                held.release()
            raise
        workspace.problems += (problem,) if problem else ()
        return workspace

    @property
    def saved(self) -> KnowledgeBase:
        """The knowledge base as its files say it."""
        return self._saved

    @property
    def is_saved(self) -> bool:
        """Whether the files say what the value says."""
        return self.kb is self._saved

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return isinstance(self._held, Holder)

    @property
    def holder(self) -> Holder | None:
        """The other studio that writes here, None where there is none."""
        return self._held if isinstance(self._held, Holder) and self._held != Holder() else None

    @property
    def recovery(self) -> Recovery | None:
        """Unsaved work that a crash left, None where there is none."""
        return self._keeper.recovery if self._keeper else None

    def save(self) -> Saved:
        """Write what changed, joined with what others wrote into the same files, and tell of conflicts.

        Raises `SaveError` where that fails: the value is kept, and the next save tries again.
        """
        return self.end_save(self.begin_save().write())

    def begin_save(self) -> Save:
        """The first half of a save: what is to be written. Its `write` is for a thread, its result for `end_save`.

        Between the two the value may be changed further, and nothing is taken over from outside. Raises as `save`.
        """
        self._require_writing()
        self._begun = None
        missing = self._missing  # this look is at some files alone: what it does not miss may be missing all the same
        outside = self.look(look_at(self.folder, files_to_write(self._saved, self.kb), self._sight, self._files))
        self._missing = missing
        self._move_to(self._history.amend(completed(self._saved, self.kb)).seal(), "Give steps their ids")
        self._album.fetch(self.kb.picture(path) for path in new_pictures(self._saved, self.kb))
        self._begun = Save(self.folder, self._saved, self.kb, self._files, outside)
        return self._begun

    def end_save(self, written: Written) -> Saved:
        """The second half: what was written counts as saved. Raises the `SaveError` that stopped it."""
        begun, self._begun = self._begun, None
        if begun is None:
            raise KbError(_("no save was begun"), Place(str(self.folder)), _("one that was begun"), _("Save again."))
        if written.saved:
            self._album.trashed(written.saved.trashed)
            self._files = dict(written.saved.files)
        if written.stopped or written.saved is None:
            raise written.stopped or SaveError(_("not saved"), Place(str(self.folder)))
        saved = written.saved
        self._saved = saved.kb
        self._move_to(self._history.amend(carried(begun.kb, self.kb, saved.kb)), "Save")
        if self._keeper and self.is_saved:
            self._keeper.clear()
        return replace(saved, conflicts=tuple(sorted({*saved.conflicts, *begun.outside.conflicts})))

    @property
    def is_saving(self) -> bool:
        """Whether a save was begun and has not ended."""
        return self._begun is not None

    def save_elsewhere(self, folder: Path) -> None:
        """Write the whole knowledge base with its pictures into another folder, empty or new, and go on there.

        Raises `KbError` where that folder is not empty, `SaveError` where it cannot be written: then all is as it was.
        Pictures whose files are gone are left out; `check` names them.
        """
        self.end_elsewhere(self.begin_elsewhere(folder)())

    def begin_elsewhere(self, folder: Path) -> Callable[[], Elsewhere]:
        """A function that writes all that, for a thread: `end_elsewhere` takes what it returns. Raises as above."""
        return partial(write_elsewhere, self.folder, self.kb, folder)

    def end_elsewhere(self, written: Elsewhere) -> None:
        """Go on in the folder that was written. Raises `SaveError` where the state folder cannot be written."""
        folder, reading = written.folder, written.reading
        held = take_lock(folder)
        self.discard_recovery()
        self._leave()
        self.folder, self._held, self._files = folder, held, dict(reading.files)
        self._album, self._sight, self._saved, self._begun = Album(folder), Sight(), reading.kb, None
        if self.kb is written.kb:
            self._move_to(self._history.amend(reading.kb).seal(), "Save elsewhere")
        self._keep_journal()

    def write_journal(self) -> bool:
        """Write down what is not saved, for a crash; whether there was something new. Cheap: to be called every two
        seconds while somebody types. Raises `SaveError` where the state folder cannot be written."""
        return self.journal()()

    def journal(self) -> Callable[[], bool]:
        """A function that writes that down, for a thread. No save may begin or end until it has returned."""
        keeper = self._keeper
        return partial(keeper.write, self._saved, self.kb, self._files) if keeper else bool

    def recover(self) -> None:
        """Take over the unsaved work that a crash left, as one change; it is not saved yet. Raises `KbError`."""
        if self._keeper and self._keeper.recovery:
            self.apply("Recover unsaved work", self._keeper.recovered)

    def discard_recovery(self) -> None:
        """Do not take it over. It is kept for thirty days beside the journal."""
        if self._keeper:
            self._keeper.discard()

    def glance(self) -> Callable[[], Seen]:
        """A function that looks at the disk, for a thread: `look` takes what it returns."""
        known = frozenset(picture_files(self._saved)) | self._album.own
        return partial(look, self.folder, self._sight, self._files, known)

    def look(self, seen: Seen | None = None) -> Outside:
        """Take over what others changed on the disk, into the value and into every level of the history.

        A file counts as deleted when it is missing twice in a row: many editors write by taking it away for a moment.
        What was seen before the last save says nothing any more, and is passed over. Raises `SaveError` where the other
        side of a conflict cannot be kept; nothing is taken over then, and the next look tries again.
        """
        if self._begun:  # half of what lies there now is ours
            return Outside()
        seen = seen or self.glance()()
        if seen.known is not self._files:
            return Outside()
        seen, self._missing = confirmed(seen, self._missing)
        if not seen.files:
            self._sight = seen.sight
            return Outside(repainted=tuple(sorted(seen.repainted)))
        taken = take_over(self.folder, self._saved, self.kb, self._files, seen)
        merge, before = taken.merge, self._saved
        self._sight, self._files = seen.sight, taken.files
        self._saved = taken.saved
        self._move_to(self._history.rebase(lambda kb: merge.knowledge_base(before, kb, taken.saved)), "Changed outside")
        return taken.outside

    def close(self, offers: bool = False) -> None:
        """Leave the knowledge base to others. Pictures that no saved article shows go to the trash; work that is not
        saved stays in a journal for thirty days, which the next start `offers` if told so. Raises `SaveError` where
        that fails; the lock is gone all the same."""
        try:
            if not self.is_saved:
                with suppress(SaveError):
                    self.write_journal()
            if offers and not self.is_saved:
                return
            if not self.is_saved or not self.recovery:  # what nobody decided about is offered again
                self.discard_recovery()
            if not self.is_read_only:
                self._album.sweep(self._saved)
        finally:
            self._leave()

    def _keep_journal(self) -> None:
        self._keeper = None
        if isinstance(self._held, Lock):
            self._keeper = Keeper(state_of(self.folder), self.folder, self._saved, self._files)
            self.problems += (self._keeper.problem,) if self._keeper.problem else ()

    def _leave(self) -> None:
        if isinstance(self._held, Lock):
            self._held.release()
        self._held, self._keeper = None, None

    def _require_writing(self) -> None:
        if self.is_read_only:
            who = str(self.holder) if self.holder else _("it was opened only to be read")
            do = _("Close it there, or save a copy elsewhere and work in that.")
            raise KbError(
                _("nothing can be changed here: {who}", who=who), Place(str(self.folder)), _("a folder of your own"), do
            )
