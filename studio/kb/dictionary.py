"""The knowledge base's own dictionary: words that are spelt right here although no dictionary has them.

Pure functions `(kb, …) -> kb`; what cannot be done raises `KbError`.
"""

from __future__ import annotations

from dataclasses import replace

from studio.errors import KbError
from studio.kb.values import KnowledgeBase
from studio.wording import _


def words_known(kb: KnowledgeBase, language: str) -> tuple[str, ...]:
    """The words that the dictionary has for a language, in the order of the file."""
    return dict(kb.dictionary).get(language, ())


def learn_word(kb: KnowledgeBase, language: str, word: str) -> KnowledgeBase:
    """The knowledge base whose dictionary has a word. Raises `KbError` where that is no single word."""
    word = word.strip()
    if not word or any(letter.isspace() for letter in word):
        raise KbError(
            _("“{word}” cannot go into the dictionary", word=word),
            expected=_("one word"),
            do=_("add each word by itself"),
        )
    known = words_known(kb, language)
    return kb if word in known else _with_words(kb, language, tuple(sorted((*known, word), key=_by_letters)))


def forget_word(kb: KnowledgeBase, language: str, word: str) -> KnowledgeBase:
    """The knowledge base whose dictionary has a word no longer; unchanged where it had none."""
    known = words_known(kb, language)
    return _with_words(kb, language, tuple(one for one in known if one != word)) if word in known else kb


def _with_words(kb: KnowledgeBase, language: str, words: tuple[str, ...]) -> KnowledgeBase:
    """A language without words goes; a new one comes last."""
    pairs = dict(kb.dictionary) | {language: words}
    return replace(kb, dictionary=tuple(pair for pair in pairs.items() if pair[1]))


def _by_letters(word: str) -> tuple[str, str]:
    return word.casefold(), word
