"""What the editor shows: a picture, as the text of an article shows it in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studio.content.manuscripts import Manuscripts
from studio.content.pictures import number_of_marks
from studio.kb.numbering import counted
from studio.kb.pictures import MarkKind, Picture
from studio.kb.values import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Shown:
    """`path` is the picture's in the knowledge base; `address` how the article's text names it, `step` where it does.

    Without an article, numbers count as the sidecar lists them, and no text can refer to them.
    """

    path: str
    language: str
    article: str = ""
    step: str = ""
    address: str = ""


class Numbers:
    """The numbers of marks, counted anew when what they follow from is another: most changes move a mark alone."""

    def __init__(self) -> None:
        self._from: tuple[object, ...] = ()
        self._known: Mapping[str, str] = {}

    def of(self, kb: KnowledgeBase, shown: Shown, picture: Picture) -> Mapping[str, str]:
        """As `numbers_of`."""
        marks = tuple((mark.id, mark.series) for mark in picture.marks if mark.kind is MarkKind.NUMBER)
        plain = (shown, marks, kb.languages, kb.variables)
        parts = (kb.article(shown.article), kb.snippets, plain)
        same = len(self._from) == len(parts) and parts[0] is self._from[0] and parts[1] is self._from[1]
        if not same or plain != self._from[2]:
            self._from, self._known = parts, numbers_of(kb, shown, picture)
        return self._known


def numbers_of(kb: KnowledgeBase, shown: Shown, picture: Picture) -> Mapping[str, str]:
    """What each number mark of a picture says, by its id."""
    marks = [mark for mark in picture.marks if mark.kind is MarkKind.NUMBER]
    article = kb.article(shown.article) if shown.article else None
    text = article and (article.text(shown.language) or article.text(kb.languages.source))
    if marks and article and text:
        places = number_of_marks(kb, article.id, Manuscripts(kb).document(article, text))
        found = {mark.id: places.get((shown.address, mark.id), 0) for mark in marks}
        if all(found.values()):
            return {mark.id: counted(mark.series, found[mark.id]) for mark in marks}
    last: dict[str, int] = {}
    numbers: dict[str, str] = {}
    for mark in marks:
        last[mark.series] = last.get(mark.series, 0) + 1
        numbers[mark.id] = counted(mark.series, last[mark.series])
    return numbers
