"""Which picture of the knowledge base an article shows."""

from __future__ import annotations

from studio.kb.links import picture_path
from studio.kb.pictures import Picture
from studio.kb.values import KnowledgeBase


def find_picture(kb: KnowledgeBase, article_id: str, address: str) -> Picture | None:
    """The picture that an article shows as `address`."""
    path = picture_path(f"articles/{article_id}", address)
    return kb.picture(path) if path else None
