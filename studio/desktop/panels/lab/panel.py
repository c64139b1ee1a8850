"""The search lab: a query as customers type it, what they get and why, and golden questions that guard the answers."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.content.golden import moves
from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.lab.answers import results_of, title_of, unpublished
from studio.desktop.panels.lab.customer import CustomerChoice
from studio.desktop.panels.lab.deeds import Deeds
from studio.desktop.panels.lab.gaps import Gap, GapKind, suggested, unanswered, unreached
from studio.desktop.panels.lab.golden_list import Line, lines_of
from studio.desktop.panels.lab.pages import GapsPage, GoldenPage, verdict_words
from studio.desktop.panels.lab.trying import TryPage
from studio.desktop.panels.lab.work import Judged, Tried, Work
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import IconButton, Segments, push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _
from studio.kb.golden import find_question
from studio.kb.values import KnowledgeBase
from studio.workspace import Change

TRY, GOLDEN, GAPS = "try", "golden", "gaps"
_PAUSE = 500
"""Milliseconds after a change of the knowledge base before the golden questions are asked again."""


class LabPanel(QWidget):
    """It works while it is seen: the index is brought up to date when it is shown first."""

    place_chosen = Signal(str, str, str)
    """Somebody wants to see a result: article, language, step."""
    closed = Signal()
    product_tried = Signal(str)
    """The product of the customer whose searches are tried, "" for any or while nobody tries."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._desk = desk
        self._work = Work(desk, self)
        self._baseline: KnowledgeBase | None = None
        self._since = datetime.now().astimezone()
        self._judged: Judged | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.query = WritingLine(_("What a customer types"), _("Type as a customer would"))
        self.customer = CustomerChoice()
        self.pages = Segments(
            _("Search lab"),
            ((TRY, _("Results"), ""), (GOLDEN, _("Golden questions"), ""), (GAPS, _("Not covered"), "")),
        )
        self.compared = label("", "meta")
        self.anew = push(_("Compare from now"), "quiet", "history")
        self.anew.setToolTip(_("What moves is told against what is found now"))
        self.weigh = push(_("Weights"), "chip", "sliders-horizontal")
        self.weigh.setToolTip(_("What words count by where they stand"))
        self.weigh.setCheckable(True)
        self.trying, self.golden, self.gaps = TryPage(desk.theme), GoldenPage(desk.theme), GapsPage(desk.theme)
        self.state = label("", "meta", wraps=True)
        self.deeds = Deeds(desk, self)
        self._lay_out()
        self._connect()

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def close_panel(self) -> None:
        """End the child and the timer."""
        self._pause.stop()
        self._work.close()

    @property
    def asked_language(self) -> str:
        """The language that customers ask in."""
        return self.customer.language.choice or self._desk.bridge.kb.languages.source

    def try_query(self, query: str, language: str = "") -> None:
        """Show what a query finds."""
        if language:
            self.customer.language.choose(language)
        self.pages.choose(TRY)
        self._turn_page(TRY)
        if self.query.text() != query:
            self.query.setText(query)
        else:
            self._ask()
        self.query.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(_("Search lab"), "head"))
        head.addWidget(self.state, 1)
        head.addWidget(self.customer)
        close = IconButton("x", _("Close the search lab"))
        close.clicked.connect(self.closed)
        head.addWidget(close)
        self.query.show_sign("search")
        self.query.setClearButtonEnabled(True)
        held = QWidget()
        bar = FlowLayout(held, spacing=8)
        for part in (self.pages, self.weigh, self.compared, self.anew):
            bar.addWidget(part)
        self._stack = QStackedWidget()
        for page in (self.trying, self.golden, self.gaps):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.query)
        column.addWidget(held)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.query)

    def _connect(self) -> None:
        self._desk.bridge.changed.connect(self._note_change)
        self.query.textChanged.connect(lambda _text: self._ask())
        self.query.returnPressed.connect(self.trying.list.setFocus)
        self.customer.language_chosen.connect(self._turn_language)
        self.customer.product_chosen.connect(self._turn_product)
        self.pages.chosen.connect(self._turn_page)
        self.anew.clicked.connect(self._compare_from_now)
        self.weigh.toggled.connect(self._turn_weights)
        self._pause.timeout.connect(self.judge)
        self._work.tried.connect(self._show_tried)
        self._work.judged.connect(self._show_judged)
        self._work.told.connect(self.state.setText)
        self._work.gave_up.connect(self._offer_again)
        self.trying.list.opened.connect(
            lambda article, step: self.place_chosen.emit(article, self.asked_language, step)
        )
        self.trying.keep_asked.connect(self._keep)
        self.trying.list.chosen.connect(lambda _result: self._show_golden_state())
        self.trying.article_asked.connect(
            lambda: self.deeds.choose_article(self._query, self.asked_language, self._places())
        )
        self.trying.synonym_asked.connect(lambda: self.deeds.ask_synonym(self._query, self.asked_language))
        self.trying.pin_asked.connect(self._pin)
        self.trying.weights.weighed.connect(self.deeds.weigh)
        self.trying.weights.left.connect(self.deeds.end_weighing)
        self.trying.weights.reset_asked.connect(self.deeds.reset_weights)
        self.golden.tried.connect(lambda line: self.try_query(line.question.query, line.language))
        self.golden.change_asked.connect(lambda line: self.deeds.change_question(line.question, line.language))
        self.golden.removal_asked.connect(self._remove)
        self.gaps.list.tried.connect(self._try_gap)
        self.gaps.keep_asked.connect(lambda gap: self.deeds.keep(gap.query, gap.article, gap.language, 1))
        self.gaps.import_asked.connect(lambda: self.deeds.take_in_searches(self.judge))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.customer.offer(self._desk.bridge.kb)
        self.trying.weights.show_weights(self._desk.bridge.kb)
        self.product_tried.emit(self.customer.product.choice)
        if self._baseline is None:
            self._compare_from_now()
        else:
            self._ask()
            self.judge()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()
        self.product_tried.emit("")

    @property
    def _query(self) -> str:
        return " ".join(self.query.text().split())

    def _compare_from_now(self) -> None:
        self._baseline = self._desk.bridge.kb
        self._since = datetime.now().astimezone()
        time = QLocale().toString(self._since.time(), QLocale().timeFormat(QLocale.FormatType.ShortFormat))  # type: ignore[call-overload]
        self.compared.setText(_("Changes since {time}", time=time))
        self._ask()
        self.judge()

    def _ask(self) -> None:
        if not self._query:
            self.trying.show_nothing()
            return
        kb = self._desk.bridge.kb
        self.trying.show_waiting()
        # a last word that is still being typed is one for customers, too: what was typed goes as it is
        asked = self.query.text().lstrip(), self.asked_language, self.customer.product.choice
        self._work.try_query(kb, self._earlier(kb), *asked)

    def judge(self) -> None:
        """Ask the golden questions, and look what they leave open."""
        if self.isVisible():
            kb = self._desk.bridge.kb
            self._work.judge(kb, self._earlier(kb))

    def _earlier(self, kb: KnowledgeBase) -> KnowledgeBase | None:
        """What is compared with; None where nothing has changed."""
        return self._baseline if self._baseline is not kb else None

    def _note_change(self, _change: Change) -> None:
        if self.isVisible():
            self.customer.offer(self._desk.bridge.kb)
            self.trying.weights.show_weights(self._desk.bridge.kb)
            self._show_golden_state()
            self._ask()
            self._pause.start()

    def _show_tried(self, tried: Tried) -> None:
        if not self._query or tried.query != self.query.text().lstrip():
            return
        kb = self._desk.bridge.kb
        golden = find_question(kb, tried.query, tried.language)
        expected = golden.finds if golden else ""
        results = results_of(kb, tried.hits, tried.language, tried.earlier, expected, tried.lent)
        found = {hit.id for hit in tried.hits}
        lost = [hit.id for hit in tried.earlier or () if hit.id not in found]
        gone = tuple(title_of(kb, article, tried.language) for article in lost)
        self.trying.show_results(results, tried.explanations, tried.nearest, gone)
        self.trying.show_hidden(unpublished(kb, tried.language))
        self._show_golden_state()

    def _show_golden_state(self) -> None:
        kb, result = self._desk.bridge.kb, self.trying.current
        golden = find_question(kb, self._query, self.asked_language) if self._query else None
        is_kept = golden is not None and result is not None and golden.finds == result.hit.id
        said = "" if golden is None else _("Golden question") if is_kept else _("Expect this one instead")
        is_pinned = any(
            one.query == self._query and result and one.article == result.hit.id for one in kb.search.pinned
        )
        self.trying.show_golden(said, is_kept, is_pinned)

    def _show_judged(self, judged: Judged) -> None:
        self._judged = judged
        kb = self._desk.bridge.kb
        lines = lines_of(kb, judged.verdicts, judged.earlier, judged.runs)
        self.golden.show_lines(kb, lines)
        self.state.setText(verdict_words(lines)[0])
        self.trying.weights.show_moves(*verdict_words(lines), moves(judged.earlier, judged.verdicts))
        self._show_gaps()

    def _show_gaps(self) -> None:
        """Show what is not covered in the language of the customer."""
        kb, judged, language = self._desk.bridge.kb, self._judged, self.asked_language
        if judged is None:
            return
        for kind, gaps in (
            (GapKind.SUGGESTED, suggested(kb, judged.suggestions)),
            (GapKind.UNANSWERED, unanswered(judged.unanswered)),
            (GapKind.UNREACHED, unreached(judged.coverage)),
        ):
            self.gaps.show_gaps(kind, tuple(gap for gap in gaps if gap.language == language))

    def _offer_again(self) -> None:
        said = _("The search lab has stopped"), _("It ended twice without a word. What you write is safe.")
        self._desk.messages.say(*said, (_("Start it again"), self._begin_again), tone="amber", key="lab")

    def _begin_again(self) -> None:
        self._work.begin_again()
        self._ask()
        self.judge()

    def _turn_language(self, _language: str) -> None:
        self._ask()
        self._show_gaps()

    def _turn_product(self, product: str) -> None:
        self._ask()
        self.product_tried.emit(product)

    def _turn_weights(self, shown: bool) -> None:
        self.trying.fold_weights(not shown)
        if shown:
            self.pages.choose(TRY)
            self._turn_page(TRY)

    def _turn_page(self, page: str) -> None:
        self._stack.setCurrentIndex((TRY, GOLDEN, GAPS).index(page))

    def _places(self) -> dict[str, int]:
        """Where each article that was found comes."""
        return {one.hit.id: one.rank for one in self.trying.list.found.results}

    def _keep(self) -> None:
        result = self.trying.current
        if result is not None:
            self.deeds.keep(self._query, result.hit.id, self.asked_language, result.rank)

    def _pin(self) -> None:
        result = self.trying.current
        if result is not None:
            self.deeds.pin(self._query, result.hit.id, self.asked_language)

    def _remove(self, line: Line) -> None:
        self.deeds.remove(line.question)

    def _try_gap(self, gap: Gap) -> None:
        if gap.kind is GapKind.UNREACHED:
            self.place_chosen.emit(gap.article, gap.language, "")
        else:
            self.try_query(gap.query, gap.language)
