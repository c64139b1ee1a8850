"""How golden questions change: pure functions `(kb, …) -> kb`; what cannot be done raises `KbError`.

A golden question is known by its words and its language, as people compare them; its line in the file says nothing.
`language` "" is the source language.
"""

from __future__ import annotations

from dataclasses import replace

from studio.errors import KbError
from studio.kb.facts import as_asked, listed_ids, set_text_facts
from studio.kb.values import Expectation, KnowledgeBase
from studio.wording import _


def language_of(kb: KnowledgeBase, question: Expectation) -> str:
    """The language that a golden question is asked in."""
    return question.language or kb.languages.source


def find_question(kb: KnowledgeBase, query: str, language: str = "") -> Expectation | None:
    """The golden question with these words in a language, if there is one."""
    wanted = _key(kb, Expectation(query, "", language=language))
    return next((question for question in kb.search.expect if _key(kb, question) == wanted), None)


def questions_for(kb: KnowledgeBase, article_id: str, language: str = "") -> tuple[Expectation, ...]:
    """The golden questions in a language that expect an article, in their order."""
    wanted = language or kb.languages.source
    return tuple(one for one in kb.search.expect if one.finds == article_id and language_of(kb, one) == wanted)


def add_question(kb: KnowledgeBase, question: Expectation, position: int | None = None) -> KnowledgeBase:
    """The knowledge base with a new golden question at a position; last where None.

    Raises `KbError` where it has no words, no such article or language, or is there already.
    """
    question = _checked(kb, question)
    _refuse_double(kb, question)
    return _with(kb, _inserted(kb.search.expect, question, position))


def change_question(kb: KnowledgeBase, old: Expectation, new: Expectation) -> KnowledgeBase:
    """The knowledge base with `new` in the place of `old`. Raises `KbError` as adding does, or where `old` is gone."""
    at = _place(kb, old)
    new = _checked(kb, new)
    if _key(kb, new) != _key(kb, old):
        _refuse_double(kb, new)
    there = kb.search.expect
    if there[at] == replace(new, line=there[at].line):
        return kb
    return _with(kb, (*there[:at], replace(new, line=there[at].line), *there[at + 1 :]))


def answer_with(kb: KnowledgeBase, query: str, article_id: str, language: str) -> KnowledgeBase:
    """The knowledge base in which an article answers a customer's words: they are one of its questions in that language
    (of its text in the source language, where it has no other), and a golden question that expects it first.

    Raises `KbError` as adding does.
    """
    made = Expectation(query, article_id, language=language)
    known = find_question(kb, query, language)
    kb = add_question(kb, made) if known is None else change_question(kb, known, made)
    article = kb.article(article_id)
    text = article and (article.text(language) or article.text(kb.languages.source))
    words = " ".join(query.split())
    if text is None or as_asked(words) in map(as_asked, (*text.questions, text.title)):
        return kb
    return set_text_facts(kb, [article_id], text.language, questions=(*text.questions, words))


def remove_question(kb: KnowledgeBase, question: Expectation) -> KnowledgeBase:
    """The knowledge base without a golden question. Raises `KbError` where it is gone already."""
    at = _place(kb, question)
    return _with(kb, (*kb.search.expect[:at], *kb.search.expect[at + 1 :]))


def move_question(kb: KnowledgeBase, question: Expectation, position: int) -> KnowledgeBase:
    """The knowledge base with a golden question at another position among the other ones."""
    at = _place(kb, question)
    rest = (*kb.search.expect[:at], *kb.search.expect[at + 1 :])
    moved = _inserted(rest, kb.search.expect[at], position)
    return kb if moved == kb.search.expect else _with(kb, moved)


def _inserted(rest: tuple[Expectation, ...], question: Expectation, position: int | None) -> tuple[Expectation, ...]:
    at = len(rest) if position is None else min(max(position, 0), len(rest))
    return (*rest[:at], question, *rest[at:])


def _with(kb: KnowledgeBase, questions: tuple[Expectation, ...]) -> KnowledgeBase:
    return replace(kb, search=replace(kb.search, expect=questions))


def _key(kb: KnowledgeBase, question: Expectation) -> tuple[str, str]:
    return language_of(kb, question), as_asked(question.query)


def _place(kb: KnowledgeBase, question: Expectation) -> int:
    wanted = _key(kb, question)
    for at, there in enumerate(kb.search.expect):
        if _key(kb, there) == wanted:
            return at
    raise KbError(
        _("“{query}” is no golden question any more", query=question.query),
        expected=_("a question of search.yaml"),
        do=_("look at the list again"),
    )


def _refuse_double(kb: KnowledgeBase, question: Expectation) -> None:
    there = find_question(kb, question.query, question.language)
    if there:
        raise KbError(
            _("“{query}” is a golden question already; it expects “{finds}”", query=question.query, finds=there.finds),
            expected=_("words that none of them has"),
            do=_("change that one"),
        )


def _checked(kb: KnowledgeBase, question: Expectation) -> Expectation:
    """The question without needless spaces, its language "" where that is the source language."""
    query = " ".join(question.query.split())
    language = "" if question.language == kb.languages.source else question.language
    if not as_asked(query):
        raise KbError(
            _("a golden question needs words"), expected=_("what a customer would type"), do=_("enter some words")
        )
    if not kb.article(question.finds):
        raise KbError(
            _("“{query}” expects “{finds}”, which is no article", query=query, finds=question.finds),
            expected=_("the id of an article"),
            do=_("choose the article that answers it"),
        )
    if question.within < 1:
        raise KbError(
            _("“{query}” cannot come within {within}", query=query, within=question.within),
            expected=_("1 or more"),
            do=_("enter a place"),
        )
    if language and language not in kb.languages.targets:
        raise KbError(
            _("the knowledge base has no language “{language}”", language=language),
            expected=_("one of {names}", names=listed_ids(kb.languages.all)),
            do=_("name another"),
        )
    return replace(question, query=query, language=language)
