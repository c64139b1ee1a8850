"""What changed in an article, as customers are told: noted, put otherwise, taken back.

Nothing notes a change by itself: only a writer knows which ones customers have to hear of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studio.errors import KbError
from studio.kb.edits import change_article, require_article
from studio.kb.phrases import Phrase
from studio.kb.values import KnowledgeBase, Noted
from studio.wording import _


def note_change(kb: KnowledgeBase, article_id: str, change: Noted) -> KnowledgeBase:
    """The knowledge base with a change of an article noted, below those of the same day. Raises `KbError` where it
    says nothing, or says what another of that day says."""
    changes = require_article(kb, article_id).changes
    return change_article(kb, article_id, changes=(*changes, _sound(change, changes)))


def rewrite_change(kb: KnowledgeBase, article_id: str, old: Noted, new: Noted) -> KnowledgeBase:
    """The knowledge base with `new` in the place of a change that was noted. Raises `KbError` as `note_change`."""
    changes = require_article(kb, article_id).changes
    _sound(new, [other for other in changes if other != old])
    return change_article(kb, article_id, changes=tuple(new if other == old else other for other in changes))


def drop_change(kb: KnowledgeBase, article_id: str, change: Noted) -> KnowledgeBase:
    """The knowledge base without a change that was noted."""
    changes = require_article(kb, article_id).changes
    return change_article(kb, article_id, changes=tuple(other for other in changes if other != change))


def repointed_changes(changes: tuple[Noted, ...], old: str, new: str) -> tuple[Noted, ...]:
    """The changes, those about the step `old` (which is gone) being about `new` before all: the old one stays named,
    for people have used it."""

    def repointed(change: Noted) -> Noted:
        if old not in change.steps or new in change.steps:
            return change
        return replace(change, steps=(new, *change.steps))

    return tuple(repointed(change) for change in changes)


def with_language(phrase: Phrase, language: str, text: str) -> Phrase:
    """The phrase saying `text` in a language; "" takes it out. Others keep what is said for every language."""
    others = [(tag, said) for tag, said in phrase.texts if tag != language]
    known = dict(phrase.texts)
    if language in known and text:
        return Phrase(tuple((tag, text if tag == language else said) for tag, said in phrase.texts))
    return Phrase((*others, (language, text)) if text else tuple(others))


def _sound(change: Noted, others: Iterable[Noted]) -> Noted:
    if not change.text:
        raise KbError(
            _("the change says nothing"), expected=_("a sentence for customers"), do=_("say what is otherwise now")
        )
    if any((other.on, other.text.to()) == (change.on, change.text.to()) for other in others):
        raise KbError(
            _("this change is noted already"),
            expected=_("each change once"),
            do=_("change the one that is there, or say it otherwise"),
        )
    return change
