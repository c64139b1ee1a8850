"""The questions that begin a knowledge base, and the one that copies the sample."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.jobs import Jobs
from studio.desktop.naming import language_name
from studio.desktop.panels.start.folder_field import FolderField, documents, free_folder
from studio.desktop.passive import sample_kb
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.tiles import TileChoice
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _, told_problem
from studio.errors import Place, Problem, SaveError

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "nl", "pt", "da", "sv", "nb", "fi", "pl", "cs", "hu", "ro", "el", "tr", "uk", "ru"),
    *("ar", "he", "fa", "hi", "ja", "ko", "zh", "vi", "id"),
)
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
"""What no folder's name may hold on one system or another."""


class Making(Asking):
    """A question after a folder, which is then written in the background. `made` brings the folder."""

    made = Signal(Path)

    def __init__(self, parent: QWidget, jobs: Jobs, title: str, does: str, text: str = "") -> None:
        super().__init__(parent, title, does, text)
        self._jobs = jobs
        self.setMinimumWidth(540)

    def add_folder(self, folder: Path, hint: str) -> None:
        """Put the field of the folder below the others."""
        self.folder = FolderField(_("Folder"), folder)
        self._folder = self.field(_("Folder"), self.folder, hint)
        self.folder.written.connect(lambda: self._refuse_folder(""))

    def _make(self, doing: str, write: Callable[[Path], None]) -> None:
        problem = self.folder.problem()
        self._refuse_folder(problem)
        if problem:
            self.folder.setFocus()
            return
        folder = self.folder.folder
        self.yes.setEnabled(False)
        self._jobs.start(doing, lambda _report: write(folder), lambda _done: self._finish(folder), self._fail)

    def _finish(self, folder: Path) -> None:
        self.accept()
        self.made.emit(folder)

    def _fail(self, problem: Problem) -> None:
        self.yes.setEnabled(True)
        problem = told_problem(problem)
        self._refuse_folder(f"{problem.what}. {problem.do}" if problem.do else problem.what)

    def _refuse_folder(self, problem: str) -> None:
        self._folder.refuse(problem)
        self.folder.show_wrong(bool(problem))


class NewKb(Making):
    """A title, a language, what is in it at first, and where it lies."""

    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(parent, jobs, _("New knowledge base"), _("Create"))
        self.title = WritingLine(_("Title"), _("Lull Help"))
        self._title = self.field(_("Title"), self.title, _("Customers read it above every article."))
        self.language = Dropdown(_("Language"))
        self.language.offer((tag, language_name(tag), "") for tag in LANGUAGES)
        system = QLocale().name().partition("_")[0]
        self.language.choose(system if system in LANGUAGES else "en")
        self.field(
            _("Language"), self.language, _("The one you write in first. Translations can be added at any time.")
        )
        self.template = TileChoice(
            _("Begin with"),
            [
                (
                    "example",
                    "lightbulb",
                    _("A small example"),
                    _("One section, one contact, one article to learn from."),
                ),
                ("bare", "square", _("Nothing"), _("An empty library.")),
            ],
        )
        self.add(self.template)
        self._chosen = False
        self.add_folder(self._suggested(""), _("A folder of its own that is empty or not there yet."))
        self.folder.written.connect(self._keep_folder)
        self.title.textEdited.connect(self._suggest)
        self.agreed.connect(self._create)
        self.title.setFocus()

    def _suggested(self, title: str) -> Path:
        name = " ".join(_UNFIT.sub(" ", title).split()).strip(" .") or _("Help")
        return free_folder(documents() / name[:80])

    def _suggest(self, title: str) -> None:
        if not self._chosen:
            self.folder.line.setText(str(self._suggested(title)))

    def _keep_folder(self) -> None:
        self._chosen = True

    def _create(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self._title.refuse(_("Give it a title; customers will read it."))
            self.title.setFocus()
            return
        from studio.content.starter import bare_kb, starter_kb
        from studio.storage import write_folder

        make = bare_kb if self.template.choice == "bare" else starter_kb
        kb = make(title, self.language.choice)
        self._make(_("Creating {title}", title=title), lambda folder: write_folder(folder, kb))


class CopySample(Making):
    """Where the sample shall be copied to."""

    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(
            parent,
            jobs,
            _("Look at the sample"),
            _("Copy and open"),
            _(
                "The help of a smart baby sock: illustrated, in four languages, with branches. "
                "The copy is yours to change."
            ),
        )
        self.add_folder(free_folder(documents() / "Lull Help"), _("A folder that is empty or not there yet."))
        self.agreed.connect(lambda: self._make(_("Copying the sample"), copy_sample))


def copy_sample(folder: Path) -> None:
    """Copy the sample that the studio ships into a new folder. Raises `SaveError` where it cannot be written."""
    try:
        shutil.copytree(sample_kb(), folder, ignore=shutil.ignore_patterns(".sources", ".handrail"), dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SaveError(
            _("the sample cannot be copied: {why}", why=why), Place(str(folder)), do=_("Choose another folder.")
        ) from error
