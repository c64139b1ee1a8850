"""The head of an article: title, summary, and the facts worth a glance as pills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.caret import put_caret_at_end
from studio.desktop.panels.article.finding_sign import FindingSign
from studio.desktop.panels.article.misspelt import proofread
from studio.desktop.panels.article.row import OUTDENT
from studio.desktop.panels.article.said import KINDS, said_products
from studio.desktop.panels.article.writing_steps import TYPING, Pen
from studio.desktop.showing import STATES
from studio.desktop.theme.icons import icon
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.menu import Menu
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import _, plural
from studio.kb.reading import reading_of
from studio.kb.values import Article
from studio.reader import language_name

if TYPE_CHECKING:
    from studio.check import Finding


class ArticleHead(QWidget):
    """Title and summary are written here; pills open the details, or switch the language that is shown."""

    language_chosen = Signal(str)
    stepped_out = Signal(int)

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__()
        self._desk, self._pen = desk, pen
        self.title = WritingArea(_("Title of the article"), type="title", one_line=True)
        self.title.setPlaceholderText(_("Title"))
        self.summary = WritingArea(_("Summary"), type="summary", one_line=True)
        self.summary.setPlaceholderText(_("What the article is for, in one sentence"))
        self.sign = FindingSign(desk)
        self.kind, self.products, self.minutes = (self._fact() for _fact in range(3))
        self.languages = push("", "chip", "languages")
        self.languages.clicked.connect(self._open_languages)
        for field in (self.title, self.summary):
            proofread(field, desk)
        self._lay_out()
        self._connect()

    def _fact(self) -> QPushButton:
        pill = push("", "chip", "circle")
        pill.setToolTip(_("Open the details"))
        pill.clicked.connect(self._desk.actions["article.details"].trigger)
        return pill

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        self._pills = pills = QWidget()
        row = FlowLayout(pills)
        for pill in (self.kind, self.products, self.languages, self.minutes):
            row.addWidget(pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.summary)
        column.addSpacing(4)
        column.addWidget(pills)
        pills.setContentsMargins(OUTDENT, 0, OUTDENT, 0)

    def _connect(self) -> None:
        for field, fact in ((self.title, "title"), (self.summary, "summary")):
            field.written.connect(lambda text, fact=fact: self._pen.write_facts(TYPING, fact, **{fact: text}))
            field.left.connect(self._pen.seal)
        self.title.entered.connect(self.summary.setFocus)
        self.title.stepped_out.connect(lambda way: self.summary.setFocus() if way > 0 else None)
        self.summary.entered.connect(lambda: self.stepped_out.emit(1))
        self.summary.stepped_out.connect(lambda way: self.stepped_out.emit(1) if way > 0 else self.title.setFocus())
        self.summary.reached_start.connect(self.enter)

    def enter(self) -> None:
        """Put the focus at the end of the title."""
        self.title.setFocus()
        put_caret_at_end(self.title)

    def direct(self, direction: Qt.LayoutDirection) -> None:
        """Write from left to right or from right to left."""
        self.title.setLayoutDirection(direction)
        self.summary.setLayoutDirection(direction)
        for pill in (self.kind, self.products, self.languages, self.minutes):
            pill.setLayoutDirection(self.layoutDirection())  # they stand at the title, and speak the interface's words
        self._pills.setLayoutDirection(direction)

    def show_article(self, article: Article, language: str) -> None:
        """Show an article's facts as they are now."""
        kb = self._desk.bridge.kb
        text = article.text(language)
        self._desk.proofreader.write_in(article.id, language)
        for field in (self.title, self.summary):
            field.setVisible(text is not None)
        self.title.write(text.title if text else "")
        self.summary.write(text.summary if text else "")
        name, sign = KINDS[article.kind]
        _say(self.kind, _(name), sign)
        self.kind.setAccessibleName(_("Kind: {kind}", kind=_(name)))
        products = said_products(kb, article.products)
        _say(self.products, products or _("All products"), "tag")
        self.products.setAccessibleName(_("Products: {products}", products=products or _("All products")))
        others = sum(other.language != language for other in article.texts)
        _say(self.languages, language_name(language) + (f" + {others}" if others else ""), "languages")
        self.languages.setVisible(len(kb.languages.all) > 1 or others > 0)
        self.languages.setAccessibleName(_("Language: {language}. Choose another", language=language_name(language)))
        minutes = reading_of(text.body, language).minutes if text else 1
        _say(self.minutes, plural("{count} min", "{count} min", minutes), "clock")
        self.minutes.setAccessibleName(plural("Takes {count} minute to read", "Takes {count} minutes to read", minutes))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark what is to be put right in the facts."""
        self.sign.show_findings(findings)

    def language_menu(self) -> QMenu:
        """The languages of the knowledge base, and how far the article is in each."""
        kb, menu = self._desk.bridge.kb, Menu(self)
        article = kb.article(self._pen.article)
        for language in kb.languages.all:
            text = article.text(language) if article else None
            state = _(STATES[text.state][0]) if text else _("not translated yet")
            action = QAction(f"{language_name(language)} – {state}", menu)
            action.setCheckable(True)
            action.setChecked(language == self._pen.language)
            action.triggered.connect(lambda _checked=False, chosen=language: self.language_chosen.emit(chosen))
            menu.addAction(action)
        return menu

    def _open_languages(self) -> None:
        menu = self.language_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.languages.mapToGlobal(self.languages.rect().bottomLeft()))


def _say(pill: QPushButton, text: str, sign: str) -> None:
    said = " " + text.replace("&", "&&")  # Qt leaves too little room between a sign and words
    if pill.text() != said:
        pill.setText(said)
        pill.setIcon(icon(sign, "text2"))
