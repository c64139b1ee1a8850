"""A recording as steps of an article: a pure edit of the knowledge base."""

from __future__ import annotations

from collections.abc import Sequence

from studio.capture.framing import NUMBER, crop_of, marks_of
from studio.capture.values import Shot
from studio.capture.wording import alt_of, text_of, title_of
from studio.kb.block_writing import write_picture
from studio.kb.edits import change_text, put_picture, require_article, write_body
from studio.kb.numbering import renumbered
from studio.kb.pictures import Picture
from studio.kb.steps import add_step
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase


def write_steps(
    kb: KnowledgeBase,
    article_id: str,
    language: str,
    after: str,
    shots: Sequence[tuple[Shot, str, str]],
) -> tuple[KnowledgeBase, tuple[str, ...]]:
    """(the knowledge base with a step for each shot, the ids of these steps).

    `shots` are (shot, path of its picture in the knowledge base, address by which the article shows that). The steps
    stand behind the step `after`; behind all where that is "" or gone. Raises `KbError` where there is no such article.
    """
    article = require_article(kb, article_id)
    text = article.text(language)
    taken = {step.id for each in article.texts for step in outline(each.body).steps}
    if text is None:
        kb = change_text(kb, article_id, language)
    body = text.body if text else ""
    known = {step.id for step in outline(body).steps}
    last = after if after in known else next(reversed([step.id for step in outline(body).steps]), None)
    told: set[str] = set()
    made: list[str] = []
    for shot, path, address in shots:
        kb = _with_picture(kb, shot, path)
        picture = write_picture(alt_of(shot, language, told), address)
        words = text_of(shot, language, f"[1]{{{address}#{NUMBER}}}")
        title = title_of(shot, language)
        body, last = add_step(body, last, title, text=f"{picture}\n\n{words}", taken=taken)
        made.append(last)
    kb = write_body(kb, article_id, language, body)
    return write_body(kb, article_id, language, renumbered(kb, article_id, language, body)), tuple(made)


def _with_picture(kb: KnowledgeBase, shot: Shot, path: str) -> KnowledgeBase:
    there = kb.picture(path)
    if there and there.mark(NUMBER):  # the same click on the same picture, recorded before
        return kb
    return put_picture(kb, Picture(path, crop=crop_of(shot), marks=marks_of(shot)))
