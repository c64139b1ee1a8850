"""Which articles a command is about: what customers get, or with drafts."""

from __future__ import annotations

from collections.abc import Iterable

from studio.content.edition import Edition
from studio.kb.values import State

_ALL = frozenset(set(State) - {State.RETIRED})


def edition_of(drafts: bool, languages: Iterable[str] = (), product: str = "") -> Edition:
    """The edition of what is published; with `drafts`, of everything that is not retired."""
    return Edition(tuple(languages), _ALL if drafts else frozenset({State.PUBLISHED}), product)
