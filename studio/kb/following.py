"""Translations follow their source: what happens to a step in the source language happens to it in the others.

A step is known by its id. A new one is there without words, so that `check` says that it is not translated; a copy
takes the copied step's translation along. A step that is deleted goes where nothing was written in it, and stays where
something was: only a person deletes a translation. What a translation alone has stays behind the step it stood behind.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from studio.errors import KbError
from studio.kb import edits, steps
from studio.kb.cards import Card, Cards, cut_cards
from studio.kb.library import repoint_step
from studio.kb.step_lines import heading_line, with_condition, with_id, with_level
from studio.kb.syntax import Heading, line_ending, outline
from studio.kb.values import Article, KnowledgeBase, Text


def write_steps(kb: KnowledgeBase, article_id: str, language: str, body: str) -> KnowledgeBase:
    """The knowledge base with another body in a language; where that is the source, translations follow its steps."""
    article = kb.article(article_id)
    old = article.text(language) if article else None
    kb = edits.write_body(kb, article_id, language, body)
    if article is None or old is None or language != kb.languages.source or _shape(old.body) == _shape(body):
        return kb
    for text in _translations(kb, article):
        followed = follow_steps(text.body, old.body, body)
        if followed != text.body:
            kb = edits.change_text(kb, article_id, text.language, body=followed)
    return kb


def merge_step(kb: KnowledgeBase, article_id: str, language: str, step_id: str) -> KnowledgeBase:
    """The knowledge base with a step joined to the one before it, and links to it leading there.

    Where `language` is the source, translations join the same two, if they stand there one behind the other. Raises
    `KbError` as `steps.merge_step`.
    """
    article = kb.article(article_id)
    text = article.text(language) if article else None
    body = text.body if text else ""
    ids = [step.id for step in outline(body).steps]
    into = ids[ids.index(step_id) - 1] if step_id in ids else ""
    merged = steps.merge_step(body, step_id)
    if article and language == kb.languages.source:
        for other in _translations(kb, article):
            joined = _joined(other.body, into, step_id)
            if joined != other.body:
                kb = edits.change_text(kb, article_id, other.language, body=joined)
    return repoint_step(write_steps(kb, article_id, language, merged), article_id, step_id, into)


def follow_steps(translation: str, before: str, after: str) -> str:
    """The translation of a body, as its source went from `before` to `after`; the same where no step came, went, moved
    or changed its level."""
    was, now, here = cut_cards(before), cut_cards(after), cut_cards(translation)
    ids = [card.id for card in now.cards]
    if _levels(was) == _levels(now) or any(len(set(names)) < len(names) for names in (ids, _ids(was), _ids(here))):
        return translation  # where two steps have one id, nobody knows which is meant
    kept = [_levelled(card, was, now) for card in here.cards if not _goes(card, was, ids)]
    known = {card.id for card in kept}
    fresh = [_begun(card, was, here) for card in now.cards if card.id not in known and card.id not in _ids(was)]
    stayed = [name for name in _ids(was) if name in ids]
    in_order = stayed == [name for name in ids if name in stayed]
    return here.written(_arranged(kept, fresh, ids, in_order))


def left_behind(kb: KnowledgeBase, article_id: str, ids: Collection[str]) -> tuple[str, ...]:
    """The languages in which an article still has one of these steps, although its source has none of them."""
    article = kb.article(article_id)
    source = article.text(kb.languages.source) if article else None
    if article is None or source is None:
        return ()
    gone = set(ids) - {step.id for step in outline(source.body).steps}
    return tuple(
        text.language
        for text in _translations(kb, article)
        if any(step.id in gone for step in outline(text.body).steps)
    )


def delete_left(kb: KnowledgeBase, article_id: str, ids: Collection[str]) -> KnowledgeBase:
    """The knowledge base without these steps in translations whose source has them no more."""
    article = kb.article(article_id)
    for language in left_behind(kb, article_id, ids):
        text = article.text(language) if article else None
        there = {step.id for step in outline(text.body).steps} & set(ids) if text else set[str]()
        if text and there:
            kb = edits.change_text(kb, article_id, language, body=steps.delete_steps(text.body, sorted(there)))
    return kb


def is_begun_only(body: str, step_id: str) -> bool:
    """Whether a body has that step, and nobody wrote anything in it yet."""
    step = outline(body).step(step_id)
    return step is not None and not step.heading.title.strip() and not step.text.strip()


def _translations(kb: KnowledgeBase, article: Article) -> tuple[Text, ...]:
    return tuple(text for text in article.texts if text.language != kb.languages.source)


def _shape(body: str) -> list[tuple[str, int]]:
    return [(step.id, step.heading.level) for step in outline(body).steps]


def _ids(cards: Cards) -> list[str]:
    return [card.id for card in cards.cards]


def _levels(cards: Cards) -> list[tuple[str, int]]:
    return [(card.id, card.level) for card in cards.cards]


def _goes(card: Card, was: Cards, ids: Collection[str]) -> bool:
    """Whether a step of a translation goes with that of its source: nothing was written in it."""
    return card.id in _ids(was) and card.id not in ids and is_begun_only(card.line + card.text, card.id)


def _levelled(card: Card, was: Cards, now: Cards) -> Card:
    """The step at the level that it got in the source, if that changed."""
    levels = dict(_levels(now))
    if card.id not in levels or dict(_levels(was)).get(card.id, levels[card.id]) == levels[card.id]:
        return card
    level = levels[card.id]
    return card if card.level == level else replace(card, level=level, line=with_level(card.line, level))


def _begun(card: Card, was: Cards, here: Cards) -> Card:
    """A new step of the source as a translation begins it: a copy's as the copied one's, any other without words."""
    ending = line_ending(here.body)
    heading = outline(card.line).steps[0].heading
    for other in was.cards:
        one = outline(other.line).steps[0].heading
        translated = next((mine for mine in here.cards if mine.id == other.id), None)
        if translated and (one.title, other.text.strip()) == (heading.title, card.text.strip()) and one.title:
            line = with_level(with_id(translated.line, card.id), card.level)
            return replace(translated, id=card.id, level=card.level, line=line)
    line = heading_line(Heading(card.level, "", card.id), "") + ending
    return Card(card.id, card.level, with_condition(line, heading.condition), "")


def _arranged(kept: list[Card], fresh: list[Card], ids: list[str], in_order: bool) -> list[Card]:
    """All cards: in the order of the source if that changed, new ones behind the one they stand behind there."""
    heads: list[list[Card]] = [[]]  # each card of the source with those behind it that it has not; first, those before
    for card in kept:
        if card.id in ids:
            heads.append([card])
        else:
            heads[-1].append(card)
    first, groups = heads[0], heads[1:]
    if not in_order:
        groups.sort(key=lambda group: ids.index(group[0].id))
    for card in fresh:
        before = ids[: ids.index(card.id)]
        near = next((at for name in reversed(before) for at, group in enumerate(groups) if group[0].id == name), -1)
        groups.insert(near + 1, [card])
    return [*first, *(card for group in groups for card in group)]


def _joined(body: str, into: str, step_id: str) -> str:
    """A translation with the same two steps joined, if one stands right behind the other; else as it is."""
    ids = [step.id for step in outline(body).steps]
    if into not in ids or step_id not in ids or ids.index(step_id) != ids.index(into) + 1:
        return body
    try:
        return steps.merge_step(body, step_id)
    except KbError:  # they are shown under different conditions here
        return body
