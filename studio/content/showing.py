"""One article as it is shown, and as structure for apps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.content.addresses import Guide
from studio.content.catalogue import Catalogue, Entry
from studio.content.corrections import changes_of
from studio.content.layout import article_path
from studio.content.pictures import Album, Drawings, number_of_marks
from studio.content.survey import Survey
from studio.kb.values import KnowledgeBase
from studio.render import Document, Pieces, Resolver, write_html, write_json, write_pieces
from studio.render.document import Figure, parts_of

FORMAT = 1
_WORDS_A_MINUTE = 180


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds an article in one language: the knowledge base, what else can be opened, the pictures drawn, and
    the reader's own words in that language."""

    kb: KnowledgeBase
    catalogue: Catalogue
    drawings: Drawings
    words: Mapping[str, str]


def show_fragment(scene: Scene, entry: Entry, document: Document) -> str:
    """The article as HTML, for its page."""
    return write_html(document, _resolver(scene, entry, document, "../", ""), scene.words)


def show_pieces(scene: Scene, entry: Entry, document: Document) -> Pieces:
    """The same HTML, introduction and steps apart."""
    return write_pieces(document, _resolver(scene, entry, document, "../", ""), scene.words)


def show_structure(scene: Scene, entry: Entry, document: Document) -> dict[str, Any]:
    """The article as structure, for apps that draw natively. Addresses in it start at the bundle's root."""
    article, text = entry.article, entry.text
    page = article_path(text.language, article.id)
    verified = article.verified
    facts: dict[str, Any] = {
        "handrail": FORMAT,
        "id": article.id,
        "language": text.language,
        "title": entry.title,
        "summary": entry.summary,
        "kind": article.kind.value,
        "section": article.section or None,
        "products": list(article.products),
        "moments": list(article.moments),
        "safety": article.safety,
        "verified": {"on": verified.on.isoformat(), "with": verified.with_what} if verified else None,
    }
    changes = changes_of(scene.kb, entry)
    if changes:
        facts["changes"] = [
            {
                "id": told.id,
                "date": told.on.isoformat(),
                "text": told.text,
                "steps": list(told.steps),
                "wrong": told.wrong,
            }
            for told in changes
        ]
    return facts | write_json(document, _resolver(scene, entry, document, "", page))


def minutes_to_read(survey: Survey) -> int:
    """How long reading takes, in whole minutes, at least one; waiting is not counted."""
    return max(1, round(survey.words / _WORDS_A_MINUTE))


def _resolver(scene: Scene, entry: Entry, document: Document, root: str, page: str) -> Resolver:
    article_id, language = entry.article.id, entry.text.language
    numbers = number_of_marks(scene.kb, article_id, document)
    shown = tuple(part.address for part in parts_of(document) if isinstance(part, Figure))
    guide = Guide(scene.kb, scene.catalogue, entry, root, page)
    album = Album(scene.kb, article_id, language, shown, scene.drawings, numbers, root, scene.words)
    return Resolver(guide.link, album.picture, album.number)
