"""Editing a snippet for all articles that take it in, and making one of a step's text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.field import MarkdownField
from studio.desktop.panels.article.blocks.targets import title_of
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.room import resize_within
from studio.desktop.widgets.scrolling import scrolling
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _, listed, plural, told_problem
from studio.errors import KbError, StudioError
from studio.kb import steps
from studio.kb.edits import write_body
from studio.kb.links import SLUG
from studio.kb.snippets import extract_snippet, new_snippet_id, put_snippet, snippet_text, snippet_uses
from studio.kb.syntax import outline, slug
from studio.kb.values import KnowledgeBase

_NAMED = 6


class SnippetDialog(QDialog):
    """The text of a snippet in one language. What is saved is one change, which undo takes back."""

    def __init__(self, desk: Desk, snippet_id: str, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Snippet “{name}”", name=snippet_id))
        self._desk, self._snippet, self._language = desk, snippet_id, language
        self.uses = label(_told(desk.bridge.kb, snippet_id, language), "meta", wraps=True)
        self.problem = label("", "meta", "amber", wraps=True)
        self.problem.hide()
        self.field = MarkdownField(desk, _("Text of the snippet"), _("Write what all these articles say"))
        self.field.write(snippet_text(desk.bridge.kb, snippet_id, language))
        self.field.setUndoRedoEnabled(True)
        self.save = push(_("Save for all articles"), "primary")
        self.save.clicked.connect(self._save)
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.field)
        inside.addStretch(1)
        area = scrolling(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "head", wraps=True))
        column.addWidget(self.uses)
        column.addWidget(area, 1)
        column.addWidget(self.problem)
        column.addLayout(_buttons(self, self.save))
        resize_within(self, 640, 480)
        self.field.setFocus()

    def _save(self) -> None:
        text = self.field.text().rstrip("\n")
        text = f"{text}\n" if text.strip() else ""
        _finish(self, self._desk, N_("Edit snippet"), lambda kb: put_snippet(kb, self._snippet, self._language, text))


class NewSnippetDialog(QDialog):
    """Asks for the name of a snippet that takes over the text of a step."""

    def __init__(self, desk: Desk, spot: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a snippet"))
        self._desk, self._spot = desk, spot
        self.name = WritingLine(_("Name of the snippet"), _("such as restart-the-base"))
        self.name.setText(new_snippet_id(desk.bridge.kb, _title(desk.bridge.kb, spot)))
        self.name.selectAll()
        self.problem = label("", "meta", "amber", wraps=True)
        self.problem.hide()
        self.make = push(_("Make the snippet"), "primary")
        self.make.clicked.connect(self._make)
        self.name.returnPressed.connect(self._make)
        told = _(
            "The text of this step becomes a snippet. Other articles can take it in, and it is changed in one place."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "head"))
        column.addWidget(label(told, "meta", wraps=True))
        column.addWidget(self.name)
        column.addWidget(self.problem)
        column.addLayout(_buttons(self, self.make))
        self.setMinimumWidth(440)
        self.name.setFocus()

    def _make(self) -> None:
        typed = self.name.text().strip()
        name = typed if SLUG.match(typed) else slug(typed)
        _finish(self, self._desk, N_("Make snippet"), lambda kb: _extracted(kb, self._spot, name))


def make_snippet(desk: Desk, spot: Spot, parent: QWidget) -> NewSnippetDialog:
    """Ask for a name, then let the text of a step be a snippet that the step takes in."""
    dialog = NewSnippetDialog(desk, Spot(spot.article, spot.language, spot.step), parent)
    dialog.open()
    return dialog


def _extracted(kb: KnowledgeBase, spot: Spot, name: str) -> KnowledgeBase:
    article = kb.article(spot.article)
    text = article.text(spot.language) if article else None
    step = outline(text.body).step(spot.step) if text else None
    if text is None or step is None:
        raise KbError(_("there is no step to make a snippet of"), expected=_("a step"), do=_("choose a step first"))
    kb, line = extract_snippet(kb, name, spot.language, step.text, spot.article)
    return write_body(kb, spot.article, spot.language, steps.set_text(text.body, spot.step, f"\n{line}\n"))


def _finish(
    dialog: SnippetDialog | NewSnippetDialog, desk: Desk, name: str, edit: Callable[[KnowledgeBase], KnowledgeBase]
) -> None:
    """Make the change and close; where it cannot be made, say why and stay."""
    try:
        after = edit(desk.bridge.kb)
    except StudioError as error:
        problem = told_problem(error.problem)
        dialog.problem.setText(f"{problem.what}. {problem.do}".strip())
        dialog.problem.show()
        return
    if desk.bridge.apply(name, lambda _kb: after):
        dialog.accept()


def _buttons(dialog: QDialog, main: QPushButton) -> QHBoxLayout:
    cancel = push(_("Cancel"))
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(main)
    return row


def _told(kb: KnowledgeBase, snippet_id: str, language: str) -> str:
    """Which articles a change of the snippet changes."""
    found = snippet_uses(kb, snippet_id)
    if not found:
        return _("No article takes it in yet.")
    names = [f"“{title_of(kb, article, language)}”" for article in found[:_NAMED]]
    more = len(found) - _NAMED
    if more > 0:
        names.append(plural("{count} other", "{count} others", more))
    return plural(
        "This changes {count} article: {names}.",
        "This changes {count} articles: {names}.",
        len(found),
        names=listed(names),
    )


def _title(kb: KnowledgeBase, spot: Spot) -> str:
    article = kb.article(spot.article)
    text = article.text(spot.language) if article else None
    step = outline(text.body).step(spot.step) if text else None
    return step.heading.title if step else ""
