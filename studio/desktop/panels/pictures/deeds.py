"""What is done to the marks of the picture that is shown: each a change with a name, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from studio.desktop.desk import Desk
from studio.desktop.panels.pictures import naming
from studio.desktop.panels.pictures.clipboard import leave_words, pack, unpack
from studio.desktop.panels.pictures.handles import Handle, pulled
from studio.desktop.panels.pictures.shown import Shown
from studio.desktop.words import N_, _
from studio.errors import KbError, Problem
from studio.kb import marking
from studio.kb.edits import write_body
from studio.kb.mark_geometry import Side, aligned, kept_inside, moved, span
from studio.kb.mark_references import refer_to_mark
from studio.kb.mark_styles import delete_mark_style, put_mark_style
from studio.kb.mirroring import seen_crop, seen_in, seen_mark
from studio.kb.numbering import PLAIN_SERIES, renumbered
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle, Picture, Point
from studio.kb.values import KnowledgeBase
from studio.reader import direction

_BESIDE = 0.03
"""How far from the first a copy is laid, as a fraction of the picture."""


class Deeds:
    """Changes of one picture. `shown` is set by the panel."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.shown = Shown("", "")
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(leave_words)

    @property
    def picture(self) -> Picture | None:
        """The picture as it is now."""
        return self._desk.bridge.kb.picture(self.shown.path)

    @property
    def seen(self) -> Picture | None:
        """The picture with its marks where readers of the language that is shown see them. Marks that come here, and
        a crop, are given as they are seen."""
        picture = self.picture
        return picture and seen_in(picture, self.shown.language, self._from_right)

    @property
    def turnable(self) -> bool:
        """Whether there is a language in which an arrow can turn round."""
        return any(direction(each) == "rtl" for each in self._desk.bridge.kb.languages.all)

    @property
    def mirrorable(self) -> bool:
        """Whether the language that is shown is read from the right, and has a file of its own."""
        picture, language = self.picture, self.shown.language
        if picture is None or not any(each.language == language for each in picture.variants):
            return False
        return self._from_right or language in picture.mirror

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which labels and texts are read, best first."""
        return self.shown.language, self._desk.bridge.kb.languages.source

    def add(self, mark: Mark, refers: bool) -> str:
        """Put a new mark on the picture, and where it `refers`, its number into the words of the step; its id."""
        shown = self.shown
        new = replace(self._written(mark), id=self._free_id(mark.kind))
        if mark.kind is MarkKind.TEXT and not mark.text:
            new = replace(new, text=marking.said_in(mark.text, self.languages[1], _("Text"), self.languages[1]))

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            kb = marking.add_marks(kb, shown.path, [new])
            if refers and new.kind is MarkKind.NUMBER and shown.address:
                kb = refer_to_mark(kb, shown.article, shown.language, shown.step, shown.address, new.id)
            return kb

        return new.id if self._apply(naming.ADD[new.kind], edit) else ""

    def refer(self, mark_id: str) -> None:
        """Put a number into the words of the step."""
        shown = self.shown
        self._apply(
            N_("Refer to mark"),
            lambda kb: refer_to_mark(kb, shown.article, shown.language, shown.step, shown.address, mark_id),
        )

    def move(self, marks: Sequence[Mark]) -> None:
        """Take marks that were moved."""
        self._put(naming.change_name(naming.MOVE, N_("Move marks"), marks), marks)

    def resize(self, mark: Mark) -> None:
        """Take a mark that was resized."""
        self._put(naming.RESIZE[mark.kind], [mark])

    def nudge(self, marks: Sequence[Mark], dx: float, dy: float) -> None:
        """Move marks by fractions of the picture; one press after the other is one change."""
        step = kept_inside((span(mark) for mark in marks), dx, dy)
        name = naming.change_name(naming.MOVE, N_("Move marks"), marks)
        self._put(name, [moved(mark, *step) for mark in marks], f"nudge:{','.join(mark.id for mark in marks)}")

    def grow(self, mark: Mark, dx: float, dy: float, size: tuple[int, int]) -> None:
        """Move the far edges of a box, or the end of an arrow."""
        if mark.end:
            grown = pulled(mark, Handle(mark.end, end="end"), Point(mark.end.x + dx, mark.end.y + dy), size)
        elif mark.box:
            far = Point(mark.box.x + mark.box.width + dx, mark.box.y + mark.box.height + dy)
            grown = pulled(mark, Handle(far, 1.0, 1.0), far, size)
        else:
            return
        self._put(naming.RESIZE[mark.kind], [grown], f"grow:{mark.id}")

    def delete(self, marks: Sequence[Mark]) -> None:
        """Take marks away."""
        ids = {mark.id for mark in marks}
        if marks:
            name = naming.change_name(naming.DELETE, N_("Delete marks"), marks)
            self._apply(name, lambda kb: marking.delete_marks(kb, self.shown.path, ids))

    def duplicate(self, marks: Sequence[Mark]) -> tuple[str, ...]:
        """Put a copy of each mark beside it; their ids."""
        return self._take(marks, N_("Duplicate marks"), _BESIDE) if marks else ()

    def copy(self, marks: Sequence[Mark]) -> None:
        """Put marks into the clipboard."""
        if marks:
            QGuiApplication.clipboard().setMimeData(pack(marks, self.languages))

    def cut(self, marks: Sequence[Mark]) -> None:
        """Put marks into the clipboard, and take them away."""
        self.copy(marks)
        self.delete(marks)

    def paste(self) -> tuple[str, ...]:
        """Put the marks of the clipboard where they were on the picture that they come from; beside them, on that very
        picture. Their ids."""
        marks = unpack(QGuiApplication.clipboard().mimeData())
        picture = self.seen
        if picture is None:
            return ()
        if not marks:
            self._desk.messages.say(_("There are no marks in the clipboard"), _("Copy some first."), key="marks.none")
            return ()
        there = {(mark.kind, mark.at, mark.start, mark.box) for mark in picture.marks}
        same = any((mark.kind, mark.at, mark.start, mark.box) in there for mark in marks)
        return self._take(marks, N_("Paste marks"), _BESIDE if same else 0.0)

    def arrange(self, marks: Sequence[Mark], in_front: bool) -> None:
        """Draw marks over all others, or below them."""
        ids = {mark.id for mark in marks}
        name = N_("Bring to front") if in_front else N_("Send to back")
        self._apply(name, lambda kb: marking.arrange_marks(kb, self.shown.path, ids, in_front))

    def align(self, marks: Sequence[Mark], places: dict[str, Box], side: Side) -> None:
        """Bring one side of marks into line."""
        self._put(N_("Align marks"), aligned(marks, places, side))

    def crop(self, crop: Box | None) -> None:
        """Show another part of the picture; None for all of it."""
        if picture := self.picture:
            crop = seen_crop(crop, picture, self.shown.language)
        name = N_("Crop picture") if crop else N_("Show the whole picture")
        key = f"crop:{self.shown.path}" if crop else ""
        self._apply(name, lambda kb: marking.crop_picture(kb, self.shown.path, crop), key)

    def write_label(self, mark: Mark, words: str) -> None:
        """Name a mark for people who cannot see it."""
        label = marking.said_in(mark.label, self.shown.language, words, self.languages[1])
        self._put(N_("Name mark"), [replace(mark, label=label)], f"label:{mark.id}:{self.shown.language}")

    def write_text(self, mark: Mark, words: str) -> None:
        """Change what a text mark says."""
        text = marking.said_in(mark.text, self.shown.language, words, self.languages[1])
        self._put(N_("Write on picture"), [replace(mark, text=text)], f"text:{mark.id}:{self.shown.language}")

    def write_series(self, mark: Mark, first: str) -> None:
        """Count a number mark in the series that starts with `first`, and what the text says of it anew."""
        first = first.strip()
        series = PLAIN_SERIES if first in ("", "1") else first.upper() if len(first) == 1 else first
        shown = self.shown

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            kb = marking.put_marks(kb, shown.path, [replace(self._written(mark), series=series)])
            article = kb.article(shown.article) if shown.article else None
            text = article.text(shown.language) if article else None
            if not article or not text:
                return kb
            return write_body(kb, article.id, shown.language, renumbered(kb, article.id, shown.language, text.body))

        self._apply(N_("Change series of numbers"), edit, f"series:{mark.id}")

    def dress(self, marks: Iterable[Mark], style: str) -> None:
        """Draw marks in a house style."""
        self._put(N_("Change style of marks"), [replace(mark, style=style) for mark in marks])

    def keep_style(self, style: MarkStyle, former: str, marks: Iterable[Mark] = ()) -> Problem | None:
        """Keep a house style in the place of `former` ("" for a new one), and draw marks in it; what is wrong with it,
        None where it was kept."""
        kb = self._desk.bridge.kb
        try:
            if not former and any(other.name == style.name for other in kb.mark_styles):
                raise KbError(_("There is a style “{name}” already.", name=style.name))
            put_mark_style(kb, style, former)
        except KbError as error:
            return error.problem
        dressed = [replace(self._written(mark), style=style.name) for mark in marks]

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            return marking.put_marks(put_mark_style(kb, style, former), self.shown.path, dressed)

        self._apply(N_("Change house style"), edit)
        return None

    def delete_style(self, style: str, instead: str) -> None:
        """Delete a house style; its marks, on every picture, are drawn in another."""
        self._apply(N_("Delete house style"), lambda kb: delete_mark_style(kb, style, instead))

    def turn_round(self, marks: Iterable[Mark], turns: bool) -> None:
        """Have arrows turn round in languages that are read from the right, or not."""
        new = [replace(self._written(mark), mirror=turns) for mark in marks if mark.kind is MarkKind.ARROW]
        self._apply(N_("Turn arrow with the language"), lambda kb: marking.put_marks(kb, self.shown.path, new))

    def mirror(self, is_mirrored: bool) -> None:
        """Say that the file of the language that is shown is a mirror image of the picture, or that it is none."""
        path, language = self.shown.path, self.shown.language
        self._apply(N_("Mirror picture"), lambda kb: marking.mirror_picture(kb, path, language, is_mirrored))

    def seal(self) -> None:
        """What comes next is another change."""
        self._desk.bridge.workspace.seal()

    def _take(self, marks: Sequence[Mark], name: str, beside: float) -> tuple[str, ...]:
        picture = self.picture
        if picture is None:
            return ()
        new = [self._written(mark) for mark in marking.copies(marks, picture.marks, beside, beside)]
        done = self._apply(name, lambda kb: marking.add_marks(kb, self.shown.path, new))
        return tuple(mark.id for mark in new) if done else ()

    def _put(self, name: str, marks: Iterable[Mark], key: str = "") -> None:
        new = tuple(map(self._written, marks))
        self._apply(name, lambda kb: marking.put_marks(kb, self.shown.path, new), key and f"{self.shown.path}:{key}")

    def _apply(self, name: str, edit: Callable[[KnowledgeBase], KnowledgeBase], key: str = "") -> bool:
        return self._desk.bridge.apply(name, edit, key)

    @property
    def _from_right(self) -> bool:
        return direction(self.shown.language) == "rtl"

    def _written(self, mark: Mark) -> Mark:
        """A mark as it lies on the picture itself, of one as it is seen."""
        picture = self.picture
        return seen_mark(mark, picture, self.shown.language, self._from_right) if picture else mark

    def _free_id(self, kind: MarkKind) -> str:
        picture = self.picture
        return marking.free_mark_id(kind, {mark.id for mark in picture.marks} if picture else ())
