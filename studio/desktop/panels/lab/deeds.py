"""What is done about a search, each as one change with a name: kept, pinned, given other words, taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.lab.asking import OtherWords, QuestionDialog, pick_article
from studio.desktop.words import N_, _, plural
from studio.importing.searches import read_searches
from studio.kb.golden import add_question, answer_with, change_question, find_question, remove_question
from studio.kb.values import Expectation, Pinned, Synonym
from studio.kb.weighing import reset_weights, set_weight
from studio.kb.wordings import add_synonym, pin
from studio.progress import Report
from studio.storage import state_of
from studio.storage.asked import keep_asked

KEEP, CHANGE, REMOVE = N_("Keep golden question"), N_("Change golden question"), N_("Remove golden question")
WORDS, PIN, ANSWER = N_("Add other words"), N_("Pin an answer"), N_("Answer a search")
WEIGH, RESET = N_("Change a weight of the search"), N_("Reset the weights of the search")


class Deeds:
    """Changes the knowledge base for the lab; `parent` is what dialogs stand over."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent

    def keep(self, query: str, article: str, language: str, rank: int) -> None:
        """Make a query golden: it is to find the article as early as it does now, or first where it does not yet."""
        bridge = self._desk.bridge
        known = find_question(bridge.kb, query, language)
        made = Expectation(query, article, max(1, rank), language)
        if known is None:
            bridge.apply(KEEP, lambda kb: add_question(kb, made))
        else:
            bridge.apply(CHANGE, lambda kb: change_question(kb, known, made))

    def choose_article(self, query: str, language: str, places: Mapping[str, int]) -> None:
        """Let the writer choose the article that a query is to find; `places` are those of what it finds now.

        An article that is not found gets the words as one of the questions that it answers.
        """

        def take(article: str) -> None:
            if article in places:
                self.keep(query, article, language, places[article])
            else:
                self._desk.bridge.apply(ANSWER, lambda kb: answer_with(kb, query, article, language))

        pick_article(self._parent, self._desk.bridge.kb, language, take)

    def change_question(self, question: Expectation, language: str) -> None:
        """Let the writer change a golden question."""
        dialog = QuestionDialog(self._parent, self._desk.bridge.kb, question, language)
        dialog.written.connect(
            lambda made: self._desk.bridge.apply(CHANGE, lambda kb: change_question(kb, question, made))
        )
        dialog.open()

    def remove(self, question: Expectation) -> None:
        """Take a golden question away."""
        self._desk.bridge.apply(REMOVE, lambda kb: remove_question(kb, question))

    def pin(self, query: str, article: str, language: str) -> None:
        """Have an article always come first for a query."""
        self._desk.bridge.apply(PIN, lambda kb: pin(kb, Pinned(query, article, language)))

    def ask_synonym(self, query: str, language: str) -> None:
        """Let the writer say which other words mean the same."""

        def write(synonym: Synonym) -> None:
            self._desk.bridge.apply(WORDS, lambda kb: add_synonym(kb, synonym))

        dialog = OtherWords(self._parent, query, language)
        dialog.written.connect(write)
        dialog.open()

    def weigh(self, name: str, weight: float | None) -> None:
        """Have words at a place count more or less; None for the usual. One drag of a slider is one change."""
        self._desk.bridge.apply(WEIGH, lambda kb: set_weight(kb, name, weight), f"weight:{name}")

    def end_weighing(self) -> None:
        """The next change of a weight is one of its own."""
        self._desk.bridge.workspace.seal()

    def reset_weights(self) -> None:
        """Have all words count what they usually count."""
        self._desk.bridge.apply(RESET, reset_weights)

    def take_in_searches(self, then: Callable[[], None]) -> None:
        """Read what customers searched for from a file, keep it beside the knowledge base's state, and go on."""
        kinds = _("Searches ({patterns})", patterns="*.csv *.tsv *.json *.jsonl *.txt")
        chosen, _kind = QFileDialog.getOpenFileName(self._parent, _("What customers searched for"), "", kinds)
        if chosen:
            self.read_searches(Path(chosen), then)

    def read_searches(self, path: Path, then: Callable[[], None]) -> None:
        """Read and keep the searches of a file."""
        place = state_of(self._desk.bridge.folder)

        def read(_report: Report) -> int:
            asked = read_searches(path)
            keep_asked(place, asked)
            return len(asked)

        def tell(count: int) -> None:
            said = plural("{count} search was taken in.", "{count} searches were taken in.", count)
            self._desk.messages.say(said, key="lab")
            then()

        def refuse(problem: object) -> None:
            self._desk.messages.show_problem(problem, key="lab")  # type: ignore[arg-type]

        self._desk.jobs.start(_("Reading searches"), read, tell, refuse)
