"""Work that a crash left unsaved: written while it is typed, offered at the next start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from studio.errors import KbError, Place, Problem
from studio.kb.values import KnowledgeBase
from studio.storage import (
    Journal,
    clear_journal,
    keep_beside,
    put_journal_aside,
    read_journal,
    removals,
    reread,
    unsaved_texts,
    write_journal,
)
from studio.wording import _
from studio.workspace.album import files_of
from studio.workspace.change import article_id_of, touched
from studio.workspace.merging import Merge


@dataclass(frozen=True, slots=True)
class Recovery:
    """Unsaved work of a studio that ended without saving: when it was written down last (UTC), and the ids of the
    articles it is about. `changed_since` are files that somebody wrote after that studio had read them."""

    written: datetime
    articles: tuple[str, ...]
    changed_since: tuple[str, ...]


class Keeper:
    """Writes the journal of one open knowledge base, and holds the one that a crash left.

    `place` is the folder of the user's state that belongs to the KB. Only who holds the KB's lock has one.
    """

    def __init__(self, place: Path, folder: Path, kb: KnowledgeBase, files: dict[str, str]) -> None:
        self._place = place
        self._folder = folder
        self._opened = kb
        self._written: KnowledgeBase | None = None
        self.problem: Problem | None = None
        """What is wrong with a journal that was found and could not be read; it lies aside."""
        self._found: Journal | None = None
        try:
            self._found = read_journal(place)
        except KbError as error:
            self.problem = error.problem
            put_journal_aside(place)
        based_on = self._found.based_on if self._found else dict[str, str]()
        self._changed = tuple(path for path, known in based_on.items() if files.get(path, "") != known)

    @property
    def recovery(self) -> Recovery | None:
        """What a crash left, until it is recovered, discarded, or overtaken by a save."""
        found = self._found
        return Recovery(found.written, found.articles, self._changed) if found else None

    def write(self, saved: KnowledgeBase, kb: KnowledgeBase, files: dict[str, str]) -> bool:
        """Write down what a save would write, if it changed since; whether it was written. Raises `SaveError`."""
        if kb is self._written or (kb is saved and self._written is None):
            return False
        if self._found and self._written is None:  # nobody decided yet: what the crash left is kept beside
            put_journal_aside(self._place, stays=True)
        if kb is saved:
            self.clear()
            return True
        former, now = _narrowed(saved, kb)
        texts = unsaved_texts(former, now)
        texts = {path: text for path, text in texts.items() if not _says(saved, path, text)}
        gone = tuple(removal.path for removal in removals(former, now))
        based_on = {path: files.get(path, "") for path in texts}
        based_on |= {path: digest for path, digest in files.items() if path in gone or path.rpartition("/")[0] in gone}
        write_journal(self._place, self._folder, Journal(datetime.now(UTC), texts, gone, based_on))
        self._written = kb
        return True

    def clear(self) -> None:
        """All is saved."""
        if self._found and self._written is None:
            put_journal_aside(self._place)
        else:
            clear_journal(self._place)
        self._found = self._written = None

    def discard(self) -> Path | None:
        """Put the journal aside, where it is kept for thirty days; where it lies."""
        self._found = self._written = None
        return put_journal_aside(self._place)

    def recovered(self, kb: KnowledgeBase) -> KnowledgeBase:
        """`kb` with the unsaved work in it; where both say something else, the unsaved work counts.

        Files that somebody changed since are kept beside first. Raises `KbError` where the journal does not fit the
        knowledge base (it stays), `SaveError` where a copy cannot be kept.
        """
        found = self._found
        if found is None:
            return kb
        files: dict[str, bytes | None] = {path: _bytes(text) for path, text in found.texts.items()}
        files |= {path: None for gone in found.removed for path in _inside(self._opened, gone)}
        read = reread(self._opened, files)
        if read.broken:
            names = ", ".join(sorted(read.broken))
            do = _("The journal is kept. Look into it with an editor: the texts are in it.")
            raise KbError(
                _("the unsaved work on {names} cannot be read", names=names), Place(str(self._place)), _("articles"), do
            )
        for path in self._changed:
            real = self._folder / path
            if real.is_file():
                keep_beside(self._folder, path, real.read_bytes())
        self._found = None
        return Merge().knowledge_base(self._opened, read.kb, kb)


def _narrowed(saved: KnowledgeBase, kb: KnowledgeBase) -> tuple[KnowledgeBase, KnowledgeBase]:
    """Both with what differs alone: the journal is written every two seconds, of 10,000 articles as of ten."""
    articles = touched(saved.articles, kb.articles, article_id_of)
    snippets = touched(saved.snippets, kb.snippets, lambda snippet: snippet.id)
    pictures = touched(saved.pictures, kb.pictures, lambda picture: picture.path)

    def narrow(side: KnowledgeBase) -> KnowledgeBase:
        return replace(
            side,
            articles=tuple(article for name in sorted(articles) if (article := side.article(name))),
            snippets=tuple(snippet for name in sorted(snippets) if (snippet := side.snippet(name))),
            pictures=tuple(picture for path in sorted(pictures) if (picture := side.picture(path))),
        )

    return narrow(saved), narrow(kb)


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, typed a moment before the crash
        return text.encode("utf-8", "replace")


def _says(saved: KnowledgeBase, path: str, text: str) -> bool:
    """Whether the file says that already: a translation of an article of which another text changed."""
    parts = path.split("/")
    article = saved.article(parts[1]) if parts[0] == "articles" and len(parts) == 3 else None
    known = article.text(parts[2].removesuffix(".md")) if article else None
    return known is not None and known.source == text


def _inside(kb: KnowledgeBase, gone: str) -> list[str]:
    """The files that go with `gone`: itself or, of a folder, all that the knowledge base knows in it."""
    paths = [f"articles/{article.id}/{text.language}.md" for article in kb.articles for text in article.texts]
    paths += [f"snippets/{snippet.id}/{language}.md" for snippet in kb.snippets for language, _ in snippet.texts]
    for picture in kb.pictures:
        paths += [*files_of(picture), f"{picture.path}.yaml"]
    return [path for path in paths if path == gone or path.startswith(f"{gone}/")]
