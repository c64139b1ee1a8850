"""Which words no dictionary has. Dictionaries are the system's, reached through Enchant where that is installed; the
studio brings none along. A word that the knowledge base knows is right in any case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from studio.desktop.words import _, listed
from studio.kb.dictionary import words_known
from studio.kb.values import KnowledgeBase
from studio.reader import language_name

MOST_SUGGESTIONS = 6
_MOST_KEPT = 50_000
_SHORT_CAPITALS = 5
_SHORT_PART = 2
_UNSPACED = frozenset(("ja", "zh", "th", "lo", "km", "my", "bo"))
"""Languages without spaces between words: there is nothing to look up."""
_FIRST = {"en": "en_US", "pt": "pt_PT", "sv": "sv_SE", "da": "da_DK", "cs": "cs_CZ", "el": "el_GR", "uk": "uk_UA"}
"""The dictionary that is meant where a language is named without a country; for others it is that of de_DE's kind."""
_PACKAGES = {"en": "en-us", "de": "de-de", "pt": "pt-pt", "sv": "sv"}
"""What Debian's hunspell packages are called where that is not the language."""

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WHOLE = re.compile(r"\w+(?:['’\-‐‑]\w+)*")
_NO_PROSE = re.compile(r"://|@|\\|^www\.|^\W*[/~]\w|\w\.\w|\w_\w|_\w")


class Dictionary(Protocol):
    """What knows the words of one language."""

    def check(self, word: str) -> bool:
        """Whether it has a word."""
        ...

    def suggest(self, word: str) -> Sequence[str]:
        """Words that may have been meant, the likeliest first."""
        ...


Provider = Callable[[str], Dictionary | None]
"""The dictionary of a language tag, None where there is none."""


class Speller:
    """A dictionary and the words that are right besides. What was looked up is not looked up again."""

    def __init__(self, dictionary: Dictionary, known: Iterable[str], looked_up: dict[str, bool] | None = None) -> None:
        self._dictionary = dictionary
        self._known = frozenset(known)
        self._loud = frozenset(word.upper() for word in self._known)
        self._looked_up: dict[str, bool] = {} if looked_up is None else looked_up
        self._chunks: dict[str, tuple[tuple[int, int], ...]] = {}

    def knowing(self, known: Iterable[str]) -> Speller:
        """The same dictionary, and other words besides."""
        return Speller(self._dictionary, known, self._looked_up)

    def wrong(self, text: str) -> tuple[tuple[int, int], ...]:
        """(start, end) of the words that are wrong, in characters. Addresses, paths, ids and numbers are no words."""
        found: list[tuple[int, int]] = []
        for chunk in _CHUNK.finditer(text):
            wrong = self._chunks.get(chunk[0])
            if wrong is None:
                wrong = self._judge(chunk[0])
            for start, end in wrong:
                found.append((chunk.start() + start, chunk.start() + end))
        return tuple(found)

    def has(self, word: str) -> bool:
        """Whether a word is right. Abbreviations and names like iPhone are."""
        return _is_spared(word) or self._is_known(word) or self._look_up(word)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first: at most six. Takes tens of milliseconds."""
        found = self._dictionary.suggest(word.replace("’", "'"))
        shown = (one.replace("'", "’") if "’" in word else one for one in found)
        # who writes a wrong letter seldom writes it first
        likeliest = sorted(dict.fromkeys(shown), key=lambda one: one[:1].lower() != word[:1].lower())
        return tuple(one for one in likeliest if one != word)[:MOST_SUGGESTIONS]

    def _judge(self, chunk: str) -> tuple[tuple[int, int], ...]:
        """(start, end) of the wrong words of what stands between two spaces; kept, for most of it comes again."""
        if len(self._chunks) >= _MOST_KEPT:
            self._chunks.clear()
        self._chunks[chunk] = tuple((start, end) for start, end, word in self._doubtful(chunk) if not self.has(word))
        return self._chunks[chunk]

    def _doubtful(self, chunk: str) -> Iterator[tuple[int, int, str]]:
        if _NO_PROSE.search(chunk):
            return
        for whole in _WHOLE.finditer(chunk):
            # sock-2 may be known as it is; otherwise each part counts by itself, but not those of Wi-Fi
            parts = list(_WORD.finditer(whole[0]))
            is_one = len(parts) == 1
            if self._is_known(whole[0]) or (not is_one and self._look_up(whole[0])):
                continue
            for word in parts:
                if is_one or len(word[0]) > _SHORT_PART:
                    start = whole.start() + word.start()
                    yield start, start + len(word[0]), word[0]

    def _is_known(self, word: str) -> bool:
        """As it is known, with a capital at the start of a sentence, all in capitals, or with 's behind it."""
        bare = word[:-2] if word.endswith(("'s", "’s")) else word
        return any(
            one in self._known or one[:1].lower() + one[1:] in self._known or one in self._loud for one in (word, bare)
        )

    def _look_up(self, word: str) -> bool:
        if word not in self._looked_up:
            if len(self._looked_up) >= _MOST_KEPT:
                self._looked_up.clear()
            self._looked_up[word] = self._dictionary.check(word.replace("’", "'"))
        return self._looked_up[word]


def speller_for(language: str, known: Iterable[str], provider: Provider | None = None) -> Speller | None:
    """What checks texts in a language; None where no dictionary is there. It may take a moment."""
    if language.split("-", maxsplit=1)[0].lower() in _UNSPACED:
        return None
    dictionary = (provider or system_dictionary)(language)
    return Speller(dictionary, known) if dictionary else None


def known_words(kb: KnowledgeBase, language: str) -> frozenset[str]:
    """What is right in a knowledge base: its dictionary, and the words of its products, sections and variables."""
    said = [product.name for product in kb.products]
    said += [section.title.to(language, kb.languages.source) for section in kb.sections]
    said += [value for _name, value in kb.variables]
    wholes = {word[0] for text in said for word in _WHOLE.finditer(text)}
    return frozenset(words_known(kb, language)) | wholes | {word[0] for one in wholes for word in _WORD.finditer(one)}


def system_dictionary(language: str) -> Dictionary | None:
    """The system's dictionary of a language, of that country if there is one; None without one, or without Enchant."""
    enchant = _enchant()
    name = _chosen(language, enchant.list_languages()) if enchant else ""
    try:
        return enchant.Dict(name) if enchant and name else None
    except enchant.errors.Error:  # it is listed, and cannot be read
        return None


def has_enchant() -> bool:
    """Whether the package that reaches dictionaries is there; the library that it wants may be missing."""
    return find_spec("enchant") is not None


def _enchant() -> Any:
    """The package that reaches dictionaries; None where it, or the library of the system that it wants, is missing."""
    try:
        return import_module("enchant")
    except ImportError:
        return None


def dictionaries(languages: Iterable[str]) -> dict[str, str]:
    """The name of the dictionary for each language that has words, such as en: en_US; "" where none is there."""
    enchant = _enchant()
    there = enchant.list_languages() if enchant else ()
    return {
        language: _chosen(language, there)
        for language in languages
        if language.split("-", maxsplit=1)[0] not in _UNSPACED
    }


def said_dictionaries(languages: Iterable[str]) -> str:
    """Which dictionaries there are, and what to do about those that are missing."""
    found = dictionaries(languages)
    if _enchant() is None:
        return _(
            "Words are not checked: that needs {extra}, and on Debian {package}.",
            extra="pip install 'handrail[spelling]'",
            package="apt install libenchant-2-2",
        )
    there = [language_name(language) for language, name in found.items() if name]
    said = [_("Dictionaries: {languages}.", languages=listed(there))] if there else []
    for language, name in found.items():
        if not name:
            said.append(
                _(
                    "None for {language}; on Debian: {package}.",
                    language=language_name(language),
                    package=f"apt install hunspell-{_PACKAGES.get(language, language.lower())}",
                )
            )
    return " ".join(said)


def _chosen(language: str, there: Sequence[str]) -> str:
    base, _, country = language.replace("_", "-").partition("-")
    wanted = (f"{base}_{country}", base if not country else "", _FIRST.get(base, f"{base}_{base.upper()}"), base)
    others = sorted(name for name in there if name.split("_")[0] == base)
    return next((name for name in (*wanted, *others) if name and name in there), "")


def _is_spared(word: str) -> bool:
    bare = word.removesuffix("s")
    return (
        len(word) < 2
        or any(letter.isdigit() for letter in word)
        or (bare.isupper() and len(bare) <= _SHORT_CAPITALS)
        or (not word.isupper() and any(letter.isupper() for letter in word[1:]))
    )
