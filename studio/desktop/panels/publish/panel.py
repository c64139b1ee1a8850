"""The publish panel."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QElapsedTimer, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.jobs import Job
from studio.desktop.panels.publish.choices import Choices, pack_wish, read_wish
from studio.desktop.panels.publish.past import Published, keep_published, past_publishes
from studio.desktop.panels.publish.story import Story, shown_size
from studio.desktop.publishing import Order, Outcome, publish
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.words import _, sentences, told
from studio.errors import Problem
from studio.storage import cache_folder
from studio.workspace import Change

_PATIENCE = 20_000
"""Milliseconds that a save may take."""
_PAUSE = 800
"""Milliseconds after the last change of a wish until what it would change is looked up."""


class PublishPanel(QWidget):
    """Stands in the side sheet. Publishing goes on when the sheet is closed."""

    place_chosen = Signal(str, str, str)
    busy_changed = Signal(str)
    """What is being done, for the window's button; "" for nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._looked_at: object = None
        self._looks_only = False
        """Whether what is under way changes nothing, so that nobody has to wait for it."""
        self._next = ""
        """What follows when that has stopped: "publish", "look" or ""."""
        kb, folder = desk.bridge.kb, desk.bridge.folder
        self.choices = Choices(desk, read_wish(desk.settings.wish_of(folder), kb, folder))
        self._wish = self.choices.wish
        self.story = Story()
        self.in_spite = QCheckBox(_("Publish in spite of the errors"))
        self.button = push(_("Publish"), "primary", "package")
        self.cancel = push(_("Cancel"))
        self.look_again = push(_("See what changes"), icon_name="refresh-cw")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setTextVisible(False)
        self.doing = label("", "meta", wraps=True)
        self.past = QVBoxLayout()
        self._only_look = True
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._waited = QElapsedTimer()
        self._saving = QTimer(self, singleShot=True, interval=50)
        self._lay_out()
        self._connect()
        self._show_past()
        self.in_spite.hide()
        self._rest()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        dress(self, look="form").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column.setSpacing(12)
        column.addWidget(self.choices)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button, 1)
        row.addWidget(self.look_again)
        row.addWidget(self.cancel)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.doing)
        column.addWidget(self.story)
        column.addWidget(self.in_spite)
        self._past_head = label(_("LAST PUBLISHED"), "caps")
        column.addSpacing(8)
        column.addWidget(self._past_head)
        self.past.setSpacing(4)
        column.addLayout(self.past)
        column.addStretch(1)

    def _connect(self) -> None:
        self.choices.changed.connect(self._note_wish)
        self.button.clicked.connect(lambda: self.start(only_look=False))
        self.look_again.clicked.connect(lambda: self.start(only_look=True))
        self.cancel.clicked.connect(self.stop)
        self.story.place_chosen.connect(lambda article, language: self.place_chosen.emit(article, language, ""))
        self._saving.timeout.connect(self._go_when_saved)
        self._timer.timeout.connect(lambda: self.start(only_look=True))
        self._desk.bridge.changed.connect(self._note_change)

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions: the board opens it."""
        return {}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.choices.say_left_out()
        if self._job is None and self._looked_at is not self._state():
            self._timer.start(0)

    def start(self, only_look: bool) -> None:
        """Look at what would change, or publish. All is saved first: what is published is what is on the disk."""
        if self._job is not None:
            if self._looks_only and not only_look:
                self._stop_looking("publish")
            return
        fault = self._fault()
        self.choices.show_fault(fault)
        if fault:
            return
        self._timer.stop()
        self._only_look = only_look
        self._waited.start()
        self._desk.actions["kb.save"].trigger()
        self._go_when_saved()

    def _go_when_saved(self) -> None:
        """Saving takes a moment, in the background."""
        if self._job is not None:
            return
        if self._desk.bridge.workspace.is_saved:
            self._go(self._only_look)
        elif "save" in self._desk.messages.shown or self._waited.elapsed() > _PATIENCE:
            self.story.clear()
            self.story.say(_("Not published: there is something that could not be saved."), tone="amber")
        else:
            self._saving.start()

    def _go(self, only_look: bool) -> None:
        wish = self.choices.wish
        self._desk.settings.put_wish(self._desk.bridge.folder, pack_wish(wish))
        out = Path(wish.out).expanduser().absolute()
        folder = self._desk.bridge.folder.absolute()
        order = Order(folder, out, wish.edition, cache_folder(), wish.archive, self.in_spite.isChecked(), only_look)
        self._looked_at = self._state()
        title = _("Seeing what changes") if only_look else _("Publishing")
        self._job = self._desk.jobs.start(
            title, lambda report: publish(order, report), self._show_outcome, self._show_problem
        )
        self._job.progressed.connect(self._show_progress)
        self._job.cancelled.connect(self._show_cancelled)
        self._job.ended.connect(self._rest)
        if not only_look:
            self.story.clear()
        self._show_busy(title, only_look)

    def _show_busy(self, title: str, only_look: bool) -> None:
        """While it looks, everything can be changed, and published; the keyboard stays in the panel either way."""
        self._looks_only = only_look
        for widget in (self.bar, self.doing):
            widget.setVisible(True)
        self.bar.setRange(0, 0)
        self.doing.setText(title)
        self.look_again.setEnabled(False)
        if only_look:
            return
        self.cancel.setVisible(True)
        if self._has_keyboard():
            self.cancel.setFocus()
        for widget in (self.button, self.look_again, self.in_spite):
            widget.setVisible(False)
        self.choices.setEnabled(False)
        self.busy_changed.emit(title)

    def _has_keyboard(self) -> bool:
        focus: QWidget | None = self.window().focusWidget()
        return self.isAncestorOf(focus) if focus else False

    def _stop_looking(self, then: str) -> None:
        self._next = then
        if then == "publish":
            self.doing.setText(_("Publishing"))
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Stop what is under way. The bundle that was there stays as it was."""
        if self._job is not None:
            self._job.cancel()
            self.doing.setText(_("Stopping…"))

    def close_panel(self) -> None:
        """Stop, and wait for the child process to be gone."""
        self._timer.stop()
        self._saving.stop()
        if self._job is not None:
            job = self._job
            job.cancel()
            job.wait(15)

    def _fault(self) -> str:
        typed = self.choices.wish.out
        if not typed:
            return _("Name the folder that the bundle is written to.")
        out, kb = Path(typed).expanduser().absolute(), self._desk.bridge.folder.absolute()
        if out == kb or kb in out.parents or out in kb.parents:
            return _("The bundle cannot lie in the knowledge base, nor around it. Choose a folder beside it.")
        return ""

    def _state(self) -> object:
        return self._desk.bridge.kb

    def _note_wish(self) -> None:
        if self.choices.wish == self._wish:  # a field was left as it was
            return
        self._wish = self.choices.wish
        self.choices.show_fault(self._fault())
        self.in_spite.setVisible(False)
        self.in_spite.setChecked(False)
        if self._job is not None:
            self._stop_looking("look")
        elif self.isVisible():
            self._timer.start(_PAUSE)

    def _note_change(self, _change: Change) -> None:
        self.look_again.setEnabled(True)
        if self.isVisible():  # it counts all articles, which is nothing to do at every key
            self.choices.say_left_out()

    def _show_progress(self, share: float, doing: str) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(share * 1000))
        self.doing.setText(told(doing))

    def _show_outcome(self, outcome: Outcome) -> None:
        kb = self._desk.bridge.kb
        self.story.clear()
        stopping = outcome.stopping and not outcome.built
        if outcome.built:
            self.story.show_done(outcome)
            out, archive = str(outcome.order.out), str(outcome.archive or "")
            done = Published(datetime.now().isoformat(timespec="minutes"), out, outcome.files, outcome.size, archive)
            keep_published(self._desk.bridge.folder, done)
            self._show_past()
        if stopping:
            self.story.show_stopping(outcome.stopping, kb)
        if outcome.built or outcome.order.only_look:
            self.story.show_changes(outcome, kb)
        self.in_spite.setVisible(bool(stopping))
        self.in_spite.setChecked(False)

    def _show_problem(self, problem: Problem) -> None:
        self.story.clear()
        what, detail = sentences(problem, where=False)
        self.story.say(what, detail, tone="amber")

    def _show_cancelled(self) -> None:
        if self._looks_only:
            return
        self.story.clear()
        self.story.say(_("Stopped. The bundle that was there is as it was."))

    def _rest(self) -> None:
        self._job = None
        following, self._next = self._next, ""
        self.choices.setEnabled(True)
        self.look_again.setEnabled(True)
        for widget in (self.button, self.look_again):
            widget.setVisible(True)
        if self.cancel.hasFocus():
            self.button.setFocus()
        for widget in (self.bar, self.doing, self.cancel):
            widget.setVisible(False)
        self.busy_changed.emit("")
        if following == "publish":
            self.start(only_look=False)
        elif following == "look" and self.isVisible():
            self._timer.start(_PAUSE)

    def _show_past(self) -> None:
        while (item := self.past.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        publishes = past_publishes(self._desk.bridge.folder)
        self._past_head.setVisible(bool(publishes))
        for each in publishes:
            when = QLocale().toString(
                QDateTime.fromString(each.when, Qt.DateFormat.ISODate), QLocale.FormatType.ShortFormat
            )
            row = label(f"{when} · {shown_size(each.size)} · {Path(each.out).name}", "quiet", wraps=True)
            row.setToolTip(each.out)
            self.past.addWidget(row)
