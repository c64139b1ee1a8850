"""One picture of a step: the small picture, what can be done with it, and below it what it shows in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.content.alt_texts import Fault, fault_of
from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.pictures.darkroom import darkroom_of
from studio.desktop.panels.article.pictures.prints import Print, Wish
from studio.desktop.panels.article.pictures.suggesting import Suggesting
from studio.desktop.panels.article.pictures.thumb import HEIGHT, WIDTH, Thumb
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import N_, _, told
from studio.kb.blocks import ShownPicture
from studio.kb.pictured import find_picture
from studio.kb.syntax import PICTURE, REFERENCE

FAULTS = {
    Fault.MISSING: N_("Alt text missing"),
    Fault.FILE_NAME: N_("A file's name says nothing"),
    Fault.SAYS_IMAGE: N_("Begin with what it shows"),
    Fault.SHORT: N_("Too short to say anything"),
    Fault.LONG: N_("Too long to be listened to"),
    Fault.REPEATED: N_("The words beside it say that already"),
}


class PictureFrame(QFrame):
    """Shows a picture block. It is asked to change; the strip does it."""

    alt_written = Signal(str)
    left = Signal()
    focused = Signal()
    number_picked = Signal(str)
    replacing = Signal()
    removing = Signal()
    opening = Signal()
    marking = Signal()

    def __init__(self, desk: Desk, spot: Spot) -> None:
        super().__init__()
        self._desk, self._spot = desk, spot
        self.index = -1
        self.part = ShownPicture("", "")
        self._wish: Wish | None = None
        self._over = False
        self.setFixedWidth(WIDTH)
        self.thumb = Thumb(desk.theme)
        self.thumb.clicked.connect(self.marking)
        self.thumb.menu_asked.connect(self._open_menu)
        self.thumb.number_picked.connect(self.number_picked)
        self.tools = self._make_tools()
        self.alt = WritingArea(_("What does the picture show?"), type="meta", one_line=True)
        self.alt.setPlaceholderText(_("What does it show?"))
        self.alt.written.connect(self._write_alt)
        self.alt.left.connect(self.left)
        self.hint = self._make_hint()
        self.suggesting = Suggesting(desk, self, lambda: self.suggest.mapToGlobal(self.suggest.rect().bottomLeft()))
        self.suggesting.chosen.connect(self.take_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.thumb, self.alt, self.hint):
            column.addWidget(part)
        for part in (self.thumb, self.alt, *self.tools.findChildren(IconButton)):
            part.installEventFilter(self)
        darkroom_of(desk).ready.connect(self._show_print)
        darkroom_of(desk).emptied.connect(self._look_again)

    def _make_tools(self) -> QWidget:
        tools = dress(QFrame(self.thumb), look="tools")
        row = QHBoxLayout(tools)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        for name, words, act in self._deeds():
            button = IconButton(name, words, size=16)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        tools.hide()
        return tools

    def _deeds(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """What can be done with the picture: icon, name, slot."""
        return (
            ("pencil", _("Mark up the picture"), self.marking.emit),
            ("image-up", _("Replace the picture…"), self.replacing.emit),
            ("maximize-2", _("Larger view"), self.opening.emit),
            ("wand-sparkles", _("Suggest alt text…"), self._offer_words),
            ("copy", _("Copy the address"), self._copy_address),
            ("trash-2", _("Remove the picture"), self.removing.emit),
        )

    def _open_menu(self, place: QPoint) -> None:
        menu = self.thumb.menu_of_numbers()
        if menu.actions():
            menu.addSeparator()
        for name, words, act in self._deeds():
            menu.addAction(icon(name), words).triggered.connect(lambda _checked=False, act=act: act())
        menu.popup(place)

    def _make_hint(self) -> QWidget:
        hint = QWidget()
        row = QHBoxLayout(hint)
        row.setContentsMargins(7, 0, 0, 0)
        row.setSpacing(5)
        sign = QLabel()
        sign.setPixmap(icon("triangle-alert", self._desk.theme.tokens.amber).pixmap(QSize(14, 14)))
        self._fault = label("", "meta", "amber", wraps=True)
        self.suggest = push(_("Suggest…"), "link")
        self.suggest.setAccessibleName(_("Suggest words for what the picture shows"))
        self.suggest.clicked.connect(self._offer_words)
        row.addWidget(sign)
        row.addWidget(self._fault, 1)
        row.addWidget(self.suggest)
        self._sign = sign
        return hint

    def show_part(self, index: int, part: ShownPicture) -> None:
        """Show a picture block of the step."""
        self.index, self.part = index, part
        self.alt.write(part.alt)
        self._tell_alt(part.alt)
        self.refresh()

    def refresh(self, anew: bool = False) -> None:
        """Show the picture as it is now, if anything about it is other than what is shown."""
        wish = self.wish(WIDTH, HEIGHT)
        if wish is None:
            self._wish = None
            self.thumb.show_pixels(None, problem=_("There is no picture “{address}”", address=self.part.address))
            return
        if wish == self._wish and not anew and (self.thumb.is_shown or self.thumb.problem):
            return
        self._wish = wish
        known = darkroom_of(self._desk).ask(wish, anew)
        if known:
            self._show_print(wish, known)
        else:
            self.thumb.show_pixels(None)

    def _look_again(self) -> None:
        self.refresh(anew=True)

    def wish(self, width: int, height: int, whole: bool = False) -> Wish | None:
        """The picture as it is to be drawn; None where the knowledge base has none at the address."""
        kb, spot = self._desk.bridge.kb, self._spot
        article = spot.article_in(self._desk)
        picture = find_picture(kb, spot.article, self.part.address)
        if picture is None or article is None:
            return None
        text = article.text(spot.language) or article.text(kb.languages.source)
        scale = self.devicePixelRatioF()
        size = (round(width * scale), round(height * scale))
        told = numbering(text.body) if text and picture.marks else ()
        dark = self._desk.theme.is_dark
        return Wish(spot.article, spot.language, self.part.address, picture, dark, size, told, whole)

    def place_tools(self) -> None:
        """Lay the tools over the upper end of the picture."""
        size = self.tools.sizeHint()
        mirrored = self.layoutDirection().name == "RightToLeft"
        x = 6 if mirrored else WIDTH - size.width() - 6
        self.tools.setGeometry(x, 6, size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Enter, QEvent.Type.Leave):
            if kind == QEvent.Type.FocusIn:
                self.focused.emit()
            self._show_tools(watched, kind)
        return super().eventFilter(watched, event)

    def _show_tools(self, watched: QObject, kind: QEvent.Type) -> None:
        if watched is self.thumb and kind in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._over = kind == QEvent.Type.Enter
        focus = watched if kind == QEvent.Type.FocusIn else None
        if kind != QEvent.Type.FocusIn:
            focus = QApplication.focusWidget()
        among = isinstance(focus, QWidget) and (focus is self.thumb or self.tools.isAncestorOf(focus))
        if kind == QEvent.Type.FocusOut and watched is focus:
            among = False
        self.place_tools()
        self.tools.setVisible(self._over or among)

    def _show_print(self, wish: Wish, made: Print) -> None:
        if wish != self._wish:
            return
        pixmap = darkroom_of(self._desk).pixmap(made)
        self.thumb.show_pixels(pixmap, made.discs, told(made.problem.what) if made.problem else "")

    def _write_alt(self, text: str) -> None:
        self._tell_alt(text)
        self.alt_written.emit(text)

    def _offer_words(self) -> None:
        wish = self.wish(WIDTH, HEIGHT)
        if wish is not None:
            self.suggesting.offer(self._spot, wish)

    def take_words(self, text: str) -> None:
        """Say that this is what the picture shows; the writer goes on from there."""
        self.alt.write(text)
        self._write_alt(text)
        self.alt.setFocus(Qt.FocusReason.OtherFocusReason)
        self.alt.moveCursor(QTextCursor.MoveOperation.End)

    def _tell_alt(self, alt: str) -> None:
        fault = fault_of(alt)
        self.hint.setVisible(fault is not None)
        self._fault.setText(_(FAULTS[fault]) if fault else "")
        self._sign.setPixmap(icon("triangle-alert", self._desk.theme.tokens.amber).pixmap(QSize(14, 14)))
        said = alt.strip() or _("Alt text missing")
        self.thumb.setAccessibleName(_("Picture: {alt}", alt=said))

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self.part.address)
        self._desk.messages.say(_("The picture's address is in the clipboard"), key="picture.address")


@lru_cache(maxsize=8)
def numbering(body: str) -> tuple[str, ...]:
    """What of a text decides the numbers of marks: its pictures and references, in order."""
    found: list[str] = []
    for line in body.splitlines():
        if "{" in line or "![" in line:
            found += [match[0] for match in REFERENCE.finditer(line)]
            found += [match[0] for match in PICTURE.finditer(line)]
    return tuple(found)
