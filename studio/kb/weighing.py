"""How the weights of the search change: pure functions `(kb, …) -> kb`; what cannot be done raises `KbError`."""

from __future__ import annotations

from dataclasses import replace

from studio.errors import KbError
from studio.kb.values import MOST_WEIGHT, WEIGHTS, KnowledgeBase
from studio.wording import _


def set_weight(kb: KnowledgeBase, name: str, weight: float | None) -> KnowledgeBase:
    """The knowledge base in which words at a place, one of `WEIGHTS`, count `weight`; None for what they count usually.

    The others keep their order. Raises `KbError` where there is no such place, or the weight is not from 0 to
    `MOST_WEIGHT`.
    """
    if name not in WEIGHTS:
        raise KbError(
            _("the search knows no weight “{name}”", name=name),
            expected=_("one of {names}", names=", ".join(WEIGHTS)),
            do=_("name another"),
        )
    if weight is not None and not 0.0 <= weight <= MOST_WEIGHT:
        raise KbError(
            _("the weight {weight:g} of “{name}” is out of bounds", weight=weight, name=name),
            expected=_("a number from {least:g} to {most:g}", least=0.0, most=MOST_WEIGHT),
            do=_("choose another weight"),
        )
    there = dict(kb.search.weights)
    if there.get(name) == weight:
        return kb
    if weight is None:
        del there[name]
    else:
        there[name] = weight
    return replace(kb, search=replace(kb.search, weights=tuple(there.items())))


def reset_weights(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base in which all words count what they count usually; unchanged where they do already."""
    return replace(kb, search=replace(kb.search, weights=())) if kb.search.weights else kb
