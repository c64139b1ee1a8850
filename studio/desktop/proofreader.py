"""What is right and wrong in the text that is being written now: its language, the words of the knowledge base, what
the writer said to ignore."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.desktop.bridge import Bridge
from studio.desktop.jobs import Jobs
from studio.desktop.settings import Settings
from studio.desktop.spelling import Provider, Speller, has_enchant, known_words, speller_for, system_dictionary
from studio.desktop.words import N_, _
from studio.kb.dictionary import learn_word
from studio.workspace import Change

_KNOWN_FROM = frozenset(("dictionary", "products", "sections", "variables", "languages"))


class Proofreader(QObject):
    """One for each open knowledge base. Dictionaries are read in the background, when their language is first written.

    Where there is none, and where the writer wants no underlines, nothing is wrong.
    """

    changed = Signal()
    """Other words are wrong than before."""

    def __init__(self, bridge: Bridge, settings: Settings, jobs: Jobs) -> None:
        super().__init__(bridge)
        self._bridge, self._settings, self._jobs = bridge, settings, jobs
        self._provider: Provider = system_dictionary
        self._spellers: dict[str, Speller | None] = {}
        self._ignored: dict[tuple[str, str], frozenset[str]] = {}
        self._wanted = settings.now.spelling
        self.article = ""
        self.language = ""
        bridge.changed.connect(self._note_change)
        settings.changed.connect(self._note_settings)

    @property
    def speller(self) -> Speller | None:
        """What checks the text that is being written; None where nothing is checked."""
        return self._spellers.get(self.language) if self._wanted else None

    def write_in(self, article: str, language: str) -> None:
        """From now on a text of that article is written, in that language."""
        if (article, language) == (self.article, self.language):
            return
        before, ignored = self.speller, self._ignoring()
        self.article, self.language = article, language
        self._read()
        speller = self.speller
        if speller:
            self._spellers[language] = speller.knowing(self._known(language))
        if self.speller is not before or self._ignoring() != ignored:
            self.changed.emit()

    def read_with(self, provider: Provider) -> None:
        """Take dictionaries from elsewhere."""
        self._provider = provider
        self._spellers.clear()
        self._read()
        self.changed.emit()

    def wrong(self, text: str) -> tuple[tuple[int, int], ...]:
        """(start, end) of the words that are wrong, in characters of `text`, which holds prose alone."""
        speller, ignored = self.speller, self._ignoring()
        if speller is None:
            return ()
        found = speller.wrong(text)
        return tuple(span for span in found if text[slice(*span)] not in ignored) if ignored else found

    def learn(self, word: str) -> None:
        """Put a word into the knowledge base's dictionary."""
        language = self.language
        self._bridge.workspace.seal()
        self._bridge.apply(N_("Add to the dictionary"), lambda kb: learn_word(kb, language, word))

    def ignore(self, word: str) -> None:
        """Leave a word alone in this text, until the knowledge base is closed."""
        self._ignored[self.article, self.language] = self._ignoring() | {word}
        self.changed.emit()

    def _ignoring(self) -> frozenset[str]:
        return self._ignored.get((self.article, self.language), frozenset())

    def _known(self, language: str) -> frozenset[str]:
        return known_words(self._bridge.kb, language)

    def _read(self) -> None:
        """Have the dictionary of the language read, once."""
        language = self.language
        if not language or not self._wanted or language in self._spellers:
            return
        if self._provider is system_dictionary and not has_enchant():
            return
        self._spellers[language] = None
        known, provider = self._known(language), self._provider
        self._jobs.start(
            _("Reading the dictionary"), lambda _report: (language, speller_for(language, known, provider)), self._take
        )

    def _take(self, found: tuple[str, Speller | None]) -> None:
        language, speller = found
        # what the knowledge base knows may have changed meanwhile
        self._spellers[language] = speller.knowing(self._known(language)) if speller else None
        if speller and language == self.language:
            self.changed.emit()

    def _note_change(self, change: Change) -> None:
        speller = self.speller
        if speller and change.settings & _KNOWN_FROM:
            self._spellers[self.language] = speller.knowing(self._known(self.language))
            self.changed.emit()

    def _note_settings(self) -> None:
        if self._wanted != self._settings.now.spelling:
            self._wanted = self._settings.now.spelling
            self._read()
            self.changed.emit()
