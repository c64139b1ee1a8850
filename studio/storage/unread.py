"""Files of articles that cannot be read: written as text, until they can be."""

from __future__ import annotations

from dataclasses import replace

from studio.errors import KbError, Place, Problem
from studio.kb.edits import put_article
from studio.kb.values import Article, KnowledgeBase, Unread
from studio.storage.rereading import read_unread
from studio.wording import _


def write_unread(kb: KnowledgeBase, path: str, source: str) -> KnowledgeBase:
    """The knowledge base with another text in a file that cannot be read; it stays among them until `take_in`.

    Raises `KbError` where the file is none of those.
    """
    old = next((each for each in kb.unread if each.path == path), None)
    if old is None:
        raise KbError(_("this file can be read by now"), Place(path), _("one that cannot"), _("Open its article."))
    if source == old.source:
        return kb
    unread = tuple(replace(each, source=source) if each is old else each for each in kb.unread)
    kb = replace(kb, unread=unread)
    return _with_problems(kb, old.article, read_unread(kb, old.article)[2])


def take_in(kb: KnowledgeBase, article_id: str = "") -> KnowledgeBase:
    """The knowledge base with every unread file, or those of one article, that can be read now as what it is."""
    for name in sorted({each.article for each in kb.unread if article_id in ("", each.article)}):
        read, left, problems = read_unread(kb, name)
        taken = [each for each in kb.unread_of(name) if each not in left]
        if read is None or not taken:
            continue
        kb = _with_problems(put_article(kb, _joined(kb.article(name), read, taken)), name, problems)
        kb = replace(kb, unread=tuple(each for each in kb.unread if each not in taken))
    return kb


def faults_of(kb: KnowledgeBase, unread: Unread) -> tuple[Problem, ...]:
    """Why a file cannot be read; nothing where only the file beside it cannot."""
    return tuple(problem for problem in kb.problems if problem.place and problem.place.path == unread.path)


def other_reading(source: str) -> tuple[str, str] | None:
    """(the encoding that a text was probably written in, the text read so) where it is no UTF-8; else None."""
    try:
        source.encode("utf-8")
    except UnicodeEncodeError:
        content = source.encode("utf-8", "surrogateescape")
    else:
        return None
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    name, codec = ("UTF-16", "utf-16") if wide else ("Windows-1252", "cp1252")
    try:
        return name, content.decode(codec)
    except UnicodeDecodeError:
        return "Latin-1", content.decode("latin-1")  # which has a letter for every byte


def _joined(article: Article | None, read: Article, taken: list[Unread]) -> Article:
    """The article with the texts that can be read now; what is open already is as it was written since."""
    if article is None:
        return read
    found = [text for each in taken if (text := read.text(each.language))]
    return replace(article, texts=tuple(sorted((*article.texts, *found), key=lambda text: text.language)))


def _with_problems(kb: KnowledgeBase, article_id: str, found: tuple[Problem, ...]) -> KnowledgeBase:
    paths = {each.path for each in kb.unread_of(article_id)}
    kept = [problem for problem in kb.problems if not problem.place or problem.place.path not in paths]
    problems = sorted({*kept, *found}, key=lambda problem: (problem.place or Place(""), problem.what))
    return kb if tuple(problems) == kb.problems else replace(kb, problems=tuple(problems))
