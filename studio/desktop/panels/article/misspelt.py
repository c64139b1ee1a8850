"""Words that no dictionary has: underlined where they stand, with what may have been meant in the menu."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from studio.desktop.desk import Desk
from studio.desktop.widgets.picker import Choice, Picker
from studio.desktop.widgets.places import to_place, to_units
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import N_, _
from studio.kb.syntax import REFERENCE, VARIABLE

_LEARN, _IGNORE, _NONE = "learn:", "ignore:", "none:"

Span = tuple[int, int]


class SpellingPicker(Picker):
    """What may have been meant, and what else to do with a word."""


def prose_of_line(block: QTextBlock) -> str:
    """A line of a title or a summary, with spaces for what is no prose."""
    line = block.text()
    for shape in (REFERENCE, VARIABLE):
        line = shape.sub(lambda found: " " * len(found[0]), line)
    return line


class Misspelt(QObject):
    """One for each field. A highlighter that is made after it asks it to underline each of its lines.

    `prose` is a line of the field with spaces for what is no prose. A word that is being typed is left alone until the
    caret has left it. `change` names what is written within it for undo.
    """

    def __init__(
        self,
        field: WritingArea,
        desk: Desk,
        prose: Callable[[QTextBlock], str] = prose_of_line,
        change: Callable[[str], AbstractContextManager[None]] | None = None,
    ) -> None:
        super().__init__(field)
        self._field, self._desk, self._prose = field, desk, prose
        self._change = change or self._sealed
        self._typed = -1
        self._highlighter: QSyntaxHighlighter | None = None
        field.document().contentsChange.connect(self._note_typing)
        field.cursorPositionChanged.connect(self._note_caret)
        field.left.connect(self._end_word)
        desk.proofreader.changed.connect(self._anew)

    def serve(self, highlighter: QSyntaxHighlighter) -> None:
        """Have a highlighter look at its lines again when other words are wrong."""
        self._highlighter = highlighter

    def spans(self, block: QTextBlock, prose: str | None = None) -> tuple[Span, ...]:
        """(start, end) of the words of a line that are underlined, in characters."""
        if self._desk.proofreader.speller is None:
            return ()
        wrong = self._desk.proofreader.wrong(self._prose(block) if prose is None else prose)
        if not wrong or not block.contains(self._typed):
            return wrong
        typed = to_place(block.text(), self._typed - block.position())
        return tuple(span for span in wrong if not span[0] <= typed <= span[1])

    def word_at(self, units: int) -> tuple[str, Span] | None:
        """The wrong word at a place of the document as Qt counts, and where it stands; None where there is none."""
        block = self._field.document().findBlock(units)
        line = block.text()
        place = to_place(line, units - block.position())
        for start, end in self._desk.proofreader.wrong(self._prose(block)):
            if start <= place <= end:
                first = block.position() + to_units(line, start)
                return line[start:end], (first, first + to_units(line[start:end], end - start))
        return None

    def next_word(self) -> tuple[str, Span] | None:
        """The wrong word at the caret, else the next one in the field, from its start again behind its end."""
        caret = self._field.textCursor().position()
        here = self.word_at(caret)
        if here:
            return here
        document = self._field.document()
        found: list[int] = []
        block = document.begin()
        while block.isValid():
            wrong = self._desk.proofreader.wrong(self._prose(block))
            found += [block.position() + to_units(block.text(), start) for start, _end in wrong]
            block = block.next()
        behind = [place for place in found if place >= caret]
        place = next(iter(behind or found), None)
        return None if place is None else self.word_at(place)

    def add_to(self, menu: QMenu, at: QPoint) -> None:
        """Put what can be done about the word at a place of the field first into its menu."""
        found = self.word_at(self._field.cursorForPosition(at).position())
        if not found:
            return
        word, span = found
        first = menu.actions()[0] if menu.actions() else None
        for choice in self._choices(word):
            action = menu.addAction(choice.title.replace("&", "&&"))
            action.setEnabled(choice.id != _NONE)
            action.triggered.connect(lambda _checked=False, chosen=choice.id: self._do(chosen, word, span))
            if first:
                menu.removeAction(action)
                menu.insertAction(first, action)
            if choice.id.startswith("="):
                font = action.font()
                font.setBold(True)
                action.setFont(font)
        if first:
            menu.insertSeparator(first)

    def open_picker(self) -> Picker:
        """Choose for the wrong word at the caret, or the next one."""
        found = self.next_word()
        field = self._field
        picker = SpellingPicker(field, _("Spelling suggestions"), _("Choose the word that was meant"))
        if found:
            word, span = found
            self._select(span)
            picker.offer(self._choices(word))
            picker.picked.connect(lambda chosen: self._do(chosen, word, span))
        else:
            said = _("No word here is missing in the dictionary")
            if self._desk.proofreader.speller is None:
                said = _("Words are not checked here: the preferences say why")
            picker.offer([Choice(_NONE, said, off=True)])
        picker.open(field.viewport().mapToGlobal(field.cursorRect().bottomLeft()), 400, 360)
        return picker

    def _choices(self, word: str) -> list[Choice]:
        speller = self._desk.proofreader.speller
        meant = speller.suggestions(word) if speller else ()
        choices = [Choice(f"={one}", one) for one in meant] or [Choice(_NONE, _("No suggestions"), off=True)]
        choices.append(Choice(_LEARN, _("Add “{word}” to this help’s dictionary", word=word), icon="book-open"))
        choices.append(Choice(_IGNORE, _("Ignore “{word}” here", word=word), icon="x"))
        return choices

    def _do(self, chosen: str, word: str, span: Span) -> None:
        if chosen == _LEARN:
            self._desk.proofreader.learn(word)
        elif chosen == _IGNORE:
            self._desk.proofreader.ignore(word)
        elif chosen.startswith("=") and isValid(self._field):
            self._replace(word, span, chosen[1:])

    def _replace(self, word: str, span: Span, meant: str) -> None:
        """Put the right word in the place of the wrong one, if that still stands there, as a change by itself."""
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(span[0])
        cursor.setPosition(min(span[1], self._field.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() != word:
            return
        with self._change(N_("Correct spelling")):
            cursor.insertText(meant)
        self._field.setTextCursor(cursor)

    @contextmanager
    def _sealed(self, _label: str) -> Generator[None]:
        """A change by itself, in a field that has one name for all that is written."""
        self._desk.bridge.workspace.seal()
        yield
        self._desk.bridge.workspace.seal()

    def _select(self, span: Span) -> None:
        cursor = self._field.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)

    def _note_typing(self, place: int, removed: int, added: int) -> None:
        # a format counts as a change to Qt: as much goes as comes
        if self._field.hasFocus() and (removed != added or added == 1):
            self._typed = place + added

    def _note_caret(self) -> None:
        if self._typed >= 0 and not self._is_within(self._field.textCursor().position()):
            self._end_word()

    def _is_within(self, caret: int) -> bool:
        """Whether the caret stands in the word that is being typed."""
        between = QTextCursor(self._field.document())
        between.setPosition(min(self._typed, self._field.document().characterCount() - 1))
        between.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        return all(letter.isalnum() or letter in "'’" for letter in between.selectedText())

    def _end_word(self) -> None:
        typed, self._typed = self._typed, -1
        if typed >= 0 and self._highlighter and self._desk.proofreader.speller:
            block = self._field.document().findBlock(typed)
            if block.isValid():
                self._highlighter.rehighlightBlock(block)

    def _anew(self) -> None:
        if self._highlighter:
            self._highlighter.rehighlight()


class LineHighlighter(QSyntaxHighlighter):
    """Underlines wrong words in a field without Markdown of its own: a title, a summary."""

    def __init__(self, field: WritingArea, desk: Desk, misspelt: Misspelt) -> None:
        super().__init__(field.document())
        self._theme, self._misspelt = desk.theme, misspelt
        desk.theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for start, end in self._misspelt.spans(self.currentBlock()):
            first, last = to_units(text, start), to_units(text, end)
            self.setFormat(first, last - first, wavy(QTextCharFormat(), self._theme.colour("red")))


def wavy(form: QTextCharFormat, colour: object) -> QTextCharFormat:
    """A format with the underline of a wrong word."""
    form = QTextCharFormat(form)
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    form.setUnderlineColor(colour)  # type: ignore[arg-type]  # whatever the theme has for a colour
    return form


def proofread(field: WritingArea, desk: Desk) -> Misspelt:
    """Underline wrong words in a field without Markdown of its own, and offer what to do in its menu."""
    misspelt = Misspelt(field, desk)
    misspelt.serve(LineHighlighter(field, desk, misspelt))
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    field.customContextMenuRequested.connect(lambda at: open_menu(field, misspelt, at))
    return misspelt


def open_menu(field: WritingArea, misspelt: Misspelt, at: QPoint) -> QMenu:
    """The field's menu; undo is the studio's."""
    menu = field.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    misspelt.add_to(menu, at)
    menu.popup(field.viewport().mapToGlobal(at))
    return menu
