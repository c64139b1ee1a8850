"""How customers' words change: synonyms and pinned answers. Pure functions `(kb, …) -> kb`; what cannot be done raises
`KbError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studio.errors import KbError
from studio.kb.facts import as_asked
from studio.kb.values import KnowledgeBase, Pinned, Synonym
from studio.wording import _


def synonyms_in(kb: KnowledgeBase, language: str) -> tuple[Synonym, ...]:
    """The synonyms of a language, in their order."""
    return tuple(synonym for synonym in kb.search.synonyms if synonym.language == language)


def add_synonym(kb: KnowledgeBase, synonym: Synonym) -> KnowledgeBase:
    """The knowledge base with one more group of words that find each other; with `say`, one way only.

    A group both ways that has one of the words already takes in the others. Unchanged where it says nothing new. Raises
    `KbError` for fewer than two words, or a language that is not there.
    """
    new = _checked(kb, synonym)
    for at, old in enumerate(kb.search.synonyms):
        if old.language != new.language or as_asked(old.say) != as_asked(new.say):
            continue
        if new.say or _asked(old.mean) & _asked(new.mean):
            together = replace(old, mean=_each_once((*old.mean, *new.mean)))
            return kb if together == old else _with_synonyms(kb, at, (together,))
    last = max((at for at, old in enumerate(kb.search.synonyms, 1) if old.language == new.language), default=None)
    at = len(kb.search.synonyms) if last is None else last
    return _with_synonyms(kb, at, (new,), replaced=0)


def change_synonym(kb: KnowledgeBase, old: Synonym, new: Synonym) -> KnowledgeBase:
    """The knowledge base with `new` in the place of `old`. Raises `KbError` as adding does, or where `old` is gone."""
    return _with_synonyms(kb, _place(kb, old), (_checked(kb, new),))


def remove_synonym(kb: KnowledgeBase, synonym: Synonym) -> KnowledgeBase:
    """The knowledge base without a group of synonyms. Raises `KbError` where it is gone already."""
    return _with_synonyms(kb, _place(kb, synonym), ())


def pin(kb: KnowledgeBase, pinned: Pinned) -> KnowledgeBase:
    """The knowledge base with an article that a query always finds first; it takes the place of what the query had.

    Raises `KbError` where there are no words, or no such article or language.
    """
    query = " ".join(pinned.query.split())
    if not as_asked(query) or not kb.article(pinned.article):
        raise KbError(
            _("“{query}” cannot find “{article}” first", query=query, article=pinned.article),
            expected=_("words, and the id of an article"),
            do=_("enter what customers type, and choose the article"),
        )
    _require_language(kb, pinned.language)
    new = replace(pinned, query=query)
    for at, old in enumerate(kb.search.pinned):
        if _same_query(old, new):
            return kb if old == new else _with_pinned(kb, (*kb.search.pinned[:at], new, *kb.search.pinned[at + 1 :]))
    return _with_pinned(kb, (*kb.search.pinned, new))


def unpin(kb: KnowledgeBase, pinned: Pinned) -> KnowledgeBase:
    """The knowledge base in which a query finds no article first any more; unchanged where none was."""
    rest = tuple(old for old in kb.search.pinned if not _same_query(old, pinned))
    return kb if rest == kb.search.pinned else _with_pinned(kb, rest)


def _same_query(one: Pinned, other: Pinned) -> bool:
    return one.language == other.language and as_asked(one.query) == as_asked(other.query)


def _with_pinned(kb: KnowledgeBase, pinned: tuple[Pinned, ...]) -> KnowledgeBase:
    return replace(kb, search=replace(kb.search, pinned=pinned))


def _with_synonyms(kb: KnowledgeBase, at: int, new: tuple[Synonym, ...], replaced: int = 1) -> KnowledgeBase:
    there = kb.search.synonyms
    return replace(kb, search=replace(kb.search, synonyms=(*there[:at], *new, *there[at + replaced :])))


def _place(kb: KnowledgeBase, synonym: Synonym) -> int:
    if synonym not in kb.search.synonyms:
        raise KbError(
            _("“{names}” are no synonyms any more", names=", ".join(synonym.mean)),
            expected=_("a group of search.yaml"),
            do=_("look at the list again"),
        )
    return kb.search.synonyms.index(synonym)


def _checked(kb: KnowledgeBase, synonym: Synonym) -> Synonym:
    say = " ".join(synonym.say.split())
    mean = _each_once(" ".join(word.split()) for word in synonym.mean)
    if say:
        mean = tuple(word for word in mean if as_asked(word) != as_asked(say))
    if len(mean) < (1 if say else 2):
        raise KbError(
            _("“{names}” has no other words to mean", names=", ".join((say, *mean) if say else mean)),
            expected=_("two different words or more"),
            do=_("add what the articles say instead"),
        )
    _require_language(kb, synonym.language)
    return Synonym(synonym.language or kb.languages.source, mean, say)


def _require_language(kb: KnowledgeBase, language: str) -> None:
    if language and language not in kb.languages.all:
        raise KbError(
            _("the knowledge base has no language “{language}”", language=language),
            expected=_("one of {names}", names=", ".join(kb.languages.all)),
            do=_("name another"),
        )


def _asked(words: Iterable[str]) -> set[str]:
    return {as_asked(word) for word in words}


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for word in words:
        if as_asked(word):
            first.setdefault(as_asked(word), word)
    return tuple(first.values())
