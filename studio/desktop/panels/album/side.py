"""Beside the grid: all that is known of the picture that is chosen, the places that show it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.content.catalogue import fill
from studio.content.holdings import Remark, places_of
from studio.desktop.desk import Desk
from studio.desktop.naming import article_name, language_name
from studio.desktop.panels.album.cards import Card, unused
from studio.desktop.panels.album.prints import Prints, fitted
from studio.desktop.panels.album.said import breakable, facts_said, remarks_said, size_said, variant_said
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push, say
from studio.desktop.widgets.scrolling import scrolling
from studio.desktop.words import _, plural
from studio.kb.syntax import outline

WIDTH = 320
_MOST_PLACES = 24
"""Places that are listed; a logo that stands everywhere needs no list of a thousand."""


class Side(QFrame):
    """It shows and asks; the panel does."""

    open_asked = Signal()
    replace_asked = Signal()
    version_asked = Signal()
    rename_asked = Signal()
    delete_asked = Signal()
    place_chosen = Signal(str, str, str)
    """Somebody wants to see where a picture is shown: article, language, step."""

    def __init__(self, desk: Desk, prints: Prints) -> None:
        super().__init__()
        dress(self, look="sheet")
        self._desk = desk
        self._cards: tuple[Card, ...] = ()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("The chosen picture"))
        self.larger = _Larger(desk.theme, prints)
        self.name, self.folder, self.facts = label("", "strong", wraps=True), label("", "meta"), label("", "meta")
        for words in (self.name, self.folder, self.facts):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.edit = push(_("Mark up the picture"), "primary", "pencil")
        self.replace = push(_("Replace…"), icon_name="image-up")
        self.rename = push(_("Rename…"), icon_name="type")
        self.version = push(_("Add a version…"), icon_name="languages")
        self.delete = push(_("Delete"), icon_name="trash-2")
        self.edit.clicked.connect(self.open_asked)
        self.replace.clicked.connect(self.replace_asked)
        self.rename.clicked.connect(self.rename_asked)
        self.version.clicked.connect(self.version_asked)
        self.delete.clicked.connect(self.delete_asked)
        self.told = _Rows()
        self._lay_out()
        self.show_cards((), ())

    def _lay_out(self) -> None:
        inner = dress(QWidget(), look="form")
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(6)
        column.addWidget(self.larger)
        column.addSpacing(4)
        for part in (self.name, self.folder, self.facts):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.replace, 1)
        row.addWidget(self.rename, 1)
        column.addLayout(row)
        column.addWidget(self.version)
        column.addWidget(self.delete)
        column.addSpacing(6)
        column.addWidget(self.told)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def show_cards(self, chosen: Sequence[Card], all_of_them: Sequence[Card]) -> None:
        """Show one picture, several, or none of all."""
        self._cards = tuple(chosen)
        one = chosen[0] if len(chosen) == 1 else None
        self.larger.show_card(one)
        self.larger.setVisible(one is not None)
        self.edit.setVisible(one is not None)
        self.rename.setVisible(one is not None)
        self.version.setVisible(one is not None)
        self.replace.setVisible(bool(all_of_them))
        say(self.replace, _("Replace…") if len(chosen) == 1 else _("Replace by files…"))
        free = unused(chosen)
        self.delete.setVisible(bool(chosen))
        self.delete.setEnabled(bool(free))
        say(self.delete, _("Delete") if one else plural("Delete {count} unused", "Delete {count} unused", len(free)))
        self.delete.setToolTip("" if free else _("A text shows it: take it out of the text first"))
        self.folder.setVisible(one is not None)
        self.told.clear()
        if one:
            self.name.setText(breakable(one.name))
            self.folder.setText(one.path.rpartition("/")[0])
            self.facts.setText(facts_said(one))
            self._tell(one)
        elif chosen:
            self.name.setText(plural("{count} picture is chosen", "{count} pictures are chosen", len(chosen)))
            self.facts.setText(size_said(sum(card.holding.size for card in chosen)))
        else:
            self.name.setText(_("No picture is chosen"))
            self.facts.setText(_("Choose one to see where it is shown.") if all_of_them else "")
        self.facts.setWordWrap(one is None)

    def refresh(self, path: str) -> None:
        """A thumbnail is there."""
        if any(card.path == path for card in self._cards):
            self.larger.update()

    def _tell(self, card: Card) -> None:
        for said in remarks_said(card):
            self.told.add(label(breakable(said), "meta", "amber", wraps=True))
        self.told.head(_("Shown in"))
        places = list(self._places(card))
        for name, note, go in places[:_MOST_PLACES]:
            self.told.link(name, note, go)
        if len(places) > _MOST_PLACES:
            more = plural("{count} more place", "{count} more places", len(places) - _MOST_PLACES)
            self.told.add(label(more, "meta"))
        if card.holding.has(Remark.UNUSED):
            self.told.add(label(_("No text shows it. It is in no bundle."), "meta", wraps=True))
        elif not places:
            said = _("No article shows it; a snippet, or a text that cannot be read, may do so.")
            self.told.add(label(said, "meta", wraps=True))
        self._tell_alts(card)
        variants = {each.path: each for each in card.holding.picture.variants}
        if variants:
            self.told.head(_("Variants"))
        for path, facts in card.holding.files:
            if path in variants:
                size = f"{facts.width} × {facts.height}" if facts.width else ""
                name = path.rpartition("/")[2]
                said = " · ".join(part for part in (variant_said(variants[path]), size) if part)
                self.told.add(label(breakable(f"{said}\n{name}"), "meta", wraps=True))

    def _tell_alts(self, card: Card) -> None:
        """What is said of it in each language; in one line where several articles say the same."""
        said: dict[tuple[str, str], None] = {}
        for each in card.holding.shown:
            said[each.language, each.alt.strip()] = None
        if said:
            self.told.head(_("In words"))
        for language, alt in said:
            words = alt or _("Alt text missing")
            self.told.add(label(f"{language_name(language)}: {words}", "meta", "" if alt else "amber", wraps=True))

    def _places(self, card: Card) -> list[tuple[str, str, Callable[[], None]]]:
        """(title of the step, its article and languages, what shows it), each step once."""
        kb = self._desk.bridge.kb
        found: dict[tuple[str, str], list[str]] = {}
        for each in card.holding.shown:
            steps = [step for step, _address in places_of(kb, card.path, each.article, each.language)] or [""]
            for step in dict.fromkeys(steps):
                found.setdefault((each.article, step), []).append(each.language)
        made: list[tuple[str, str, Callable[[], None]]] = []
        variables = dict(kb.variables)
        for (article_id, step), tags in found.items():
            languages = sorted(set(tags), key=[*kb.languages.all, *tags].index)
            language = languages[0]
            article = kb.article(article_id)
            if article is None:
                continue
            text = article.text(language)
            heading = outline(text.body).step(step) if text and step else None
            title = fill(article_name(kb, article, language), variables)
            note = ", ".join(language_name(tag) for tag in languages)
            go = _goes(self.place_chosen, article_id, language, step)
            made.append(
                (
                    fill(heading.heading.title, variables) if heading else title,
                    f"{title} · {note}" if heading else note,
                    go,
                )
            )
        return made


def _goes(signal: object, article: str, language: str, step: str) -> Callable[[], None]:
    return lambda: signal.emit(article, language, step)  # type: ignore[attr-defined]


class _Rows(QWidget):
    """Headings, links and words, one below the other, made anew for each picture."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def head(self, text: str) -> None:
        self._column.addSpacing(8)
        self.add(label(text.upper(), "caps"))

    def link(self, name: str, note: str, go: Callable[[], None]) -> None:
        button = _Link(name, note)
        button.clicked.connect(go)
        self.add(button)


class _Link(QPushButton):
    """A place to go to: its title, and what it belongs to below."""

    def __init__(self, name: str, note: str) -> None:
        super().__init__()
        dress(self, look="place")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Go to {place}", place=f"{name}, {note}"))
        self.setToolTip(f"{name}\n{note}")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(0)
        for text, kind in ((name, "strong"), (note, "meta")):
            line = label(text, kind, wraps=True)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout else -1


class _Larger(QLabel):
    """The picture that is chosen, as large as there is room."""

    def __init__(self, theme: Theme, prints: Prints) -> None:
        super().__init__()
        self._theme, self._prints = theme, prints
        self._card: Card | None = None
        self.setFixedHeight(168)
        theme.changed.connect(self.update)

    def show_card(self, card: Card | None) -> None:
        self._card = card
        self.setAccessibleName(_("Picture: {name}", name=card.name) if card else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        painter.fillPath(path, self._theme.colour("hover"))
        known = self._prints.of(self._card.holding.picture) if self._card else None
        if isinstance(known, QPixmap):
            scale = self.devicePixelRatioF()
            size = fitted(known, self.size() * scale) / scale
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.setClipPath(path)
            painter.drawPixmap(place, known)
            painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("line2"), 1))
        painter.drawPath(path)
        painter.end()
