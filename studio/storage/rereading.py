"""Some files of a knowledge base anew: the value with what they say now, all else the very same objects.

What files of an article or a folder are not given anew is taken from the values' sources, so nothing is read here. The
value must be one that was read or saved: its sources are then what the files say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from studio.errors import KbError, Place, Problem
from studio.kb.pictures import Picture
from studio.kb.values import Article, KnowledgeBase, SearchSettings, Snippet, Unread
from studio.storage.articles import read_article, read_snippet
from studio.storage.disk import Disk, Entry, digest
from studio.storage.names import is_picture
from studio.storage.reading import read_kb, read_pictures, read_search
from studio.wording import _

Files = Mapping[str, "bytes | None"]
"""What files say now, by path relative to the KB; None for one that is gone. A picture may be b"": only that it is
there counts."""


@dataclass(frozen=True, slots=True)
class Reread:
    """The value with what the files say now. `broken` are the paths of files that cannot be read any more: their values
    stayed as they were, and `problems` say why. What never could be read is among the value's `unread`."""

    kb: KnowledgeBase
    broken: frozenset[str]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Pile(Disk):
    """Files that are in memory, read as those of a folder are."""

    pile: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def entries(self, path: str) -> list[Entry]:
        start = f"{path}/" if path else ""
        names = {name[len(start) :] for name in self.pile if name.startswith(start)}
        return [Entry(name, start + name, False) for name in sorted(names) if "/" not in name]

    def has(self, path: str) -> bool:
        return path in self.pile

    def content(self, path: str) -> bytes | None:
        self.digests[path] = digest(self.pile[path])
        return self.pile[path]


def reread(kb: KnowledgeBase, files: Files) -> Reread:
    """The knowledge base as `files` say it now; what does not differ is the very same object."""
    pile = _Pile(Path("in memory"))
    broken: set[str] = set()
    before = kb
    if "kb.yaml" in files:
        kb = _with_settings(kb, files, pile, broken)
    if "search.yaml" in files:
        kb = _with_search(kb, files, pile, broken)
    touched = [path.split("/") for path in files]
    ids = {parts[1] for parts in touched if parts[0] == "articles" and len(parts) == 3 and parts[2].endswith(".md")}
    if kb.languages.source != before.languages.source:
        # the facts of every article now stand in another file
        ids |= {article.id for article in kb.articles} | {each.article for each in kb.unread}
    articles = {article.id: article for article in kb.articles}
    for article_id in sorted(ids):
        _put(articles, article_id, _article(kb, article_id, files, pile, broken))
    kb = _with_unread(kb, ids, pile, broken)
    snippets = {snippet.id: snippet for snippet in kb.snippets}
    for parts in touched:
        if parts[0] == "snippets" and len(parts) == 3 and parts[2].endswith(".md"):
            _put(snippets, parts[1], _snippet(kb, parts[1], files, pile, broken))
    if [*articles.values()] != [*kb.articles]:
        kb = replace(kb, articles=tuple(articles[key] for key in sorted(articles)))
    if [*snippets.values()] != [*kb.snippets]:
        kb = replace(kb, snippets=tuple(snippets[key] for key in sorted(snippets)))
    kb = _with_pictures(kb, files, pile, broken)
    return Reread(_with_problems(kb, files, pile.problems, broken), frozenset(broken), _sorted(pile.problems))


def _with_problems(kb: KnowledgeBase, files: Files, found: list[Problem], broken: set[str]) -> KnowledgeBase:
    """The problems of what the value holds now: a broken file's are not among them, for its value is the former one."""
    read = files.keys() - broken
    read |= {path.rpartition("/")[0] for path in read}
    kept = [problem for problem in kb.problems if not problem.place or problem.place.path not in read]
    problems = _sorted([*kept, *(problem for problem in found if problem.place and problem.place.path not in broken)])
    return kb if problems == kb.problems else replace(kb, problems=problems)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems), key=lambda problem: (problem.place or Place(""), problem.what)))


def _with_settings(kb: KnowledgeBase, files: Files, pile: _Pile, broken: set[str]) -> KnowledgeBase:
    content = files["kb.yaml"]
    if content is None:
        broken.add("kb.yaml")
        pile.report(
            "kb.yaml", _("this file is gone"), _("the file that says what the help is"), _("Save: it is written anew.")
        )
        return kb
    pile.pile = {"kb.yaml": content}
    try:
        read, _written_in = read_kb(pile)
    except KbError as error:
        broken.add("kb.yaml")
        pile.problems.append(error.problem)
        return kb
    return replace(
        read, articles=kb.articles, snippets=kb.snippets, pictures=kb.pictures, search=kb.search, problems=kb.problems
    )


def _with_search(kb: KnowledgeBase, files: Files, pile: _Pile, broken: set[str]) -> KnowledgeBase:
    content = files["search.yaml"]
    if content is None:
        return replace(kb, search=SearchSettings())
    pile.pile = {"search.yaml": content}
    search = read_search(pile, 1)
    if _is_broken(pile, "search.yaml", search == SearchSettings(source=search.source)):
        broken.add("search.yaml")
        return kb
    return replace(kb, search=search)


def _is_broken(pile: _Pile, path: str, says_nothing: bool) -> bool:
    return says_nothing and any(problem.place and problem.place.path == path for problem in pile.problems)


def _article(kb: KnowledgeBase, article_id: str, files: Files, pile: _Pile, broken: set[str]) -> Article | None:
    old = kb.article(article_id)
    folder = f"articles/{article_id}"
    known = {text.language: text.source for text in old.texts} if old else {}
    lying = known | {each.language: each.source for each in kb.unread_of(article_id)}
    pile.pile = _present(folder, {name: text.encode("utf-8", "surrogateescape") for name, text in lying.items()}, files)
    if not pile.pile:
        return None
    read = read_article(pile, Entry(article_id, folder, True), pile.entries(folder), kb.languages.source)
    texts = {path: path.rpartition("/")[2].removesuffix(".md") for path in pile.pile}
    lost = [path for path, name in texts.items() if name in known and not (read and read.text(name))]
    emptied = [path for path in pile.pile if not pile.pile[path] and path in files]  # an editor is about to write it
    if lost or emptied:
        for path in emptied:
            pile.report(path, _("this file is empty"), _("front matter and a text"), _("Write it, or delete the file."))
        broken |= {path for path in files if path.startswith(f"{folder}/") and path.endswith(".md")}
        return old
    return old if read == old else read


def _with_unread(kb: KnowledgeBase, ids: set[str], pile: _Pile, broken: set[str]) -> KnowledgeBase:
    """The files of these articles that could not be read, but for those of articles that stayed as they were."""
    stayed = {path.split("/")[1] for path in broken if path.startswith("articles/")}
    kept = [each for each in kb.unread if each.article not in ids - stayed]
    found = [each for each in pile.unread if each.path.startswith("articles/") and each.article in ids - stayed]
    unread = tuple(sorted([*kept, *found], key=lambda each: each.path))
    return kb if unread == kb.unread else replace(kb, unread=unread)


def read_unread(kb: KnowledgeBase, article_id: str) -> tuple[Article | None, tuple[Unread, ...], tuple[Problem, ...]]:
    """What the unread files of an article say now, put beside its texts: (the article that can be read, the files that
    still cannot, the problems of all these files)."""
    pile = _Pile(Path("in memory"))
    folder, article = f"articles/{article_id}", kb.article(article_id)
    unread = kb.unread_of(article_id)
    texts = {text.language: text.source for text in article.texts} if article else {}
    texts |= {each.language: each.source for each in unread}
    pile.pile = {f"{folder}/{name}.md": _bytes(text) for name, text in texts.items()}
    read = read_article(pile, Entry(article_id, folder, True), pile.entries(folder), kb.languages.source)
    paths = {each.path for each in unread}
    problems = tuple(problem for problem in pile.problems if problem.place and problem.place.path in paths)
    return read, tuple(each for each in unread if each.path in {other.path for other in pile.unread}), problems


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, typed a moment ago: no text yet
        return text.encode("utf-8", "surrogatepass")


def _snippet(kb: KnowledgeBase, snippet_id: str, files: Files, pile: _Pile, broken: set[str]) -> Snippet | None:
    old = kb.snippet(snippet_id)
    folder = f"snippets/{snippet_id}"
    pile.pile = _present(folder, {language: text.encode() for language, text in old.texts} if old else {}, files)
    read = read_snippet(pile, Entry(snippet_id, folder, True), pile.entries(folder))
    unread = len(pile.pile) - (len(read.texts) if read else 0)
    if unread:
        broken |= {path for path in files if path.startswith(f"{folder}/") and path.endswith(".md")}
        return old
    return old if read == old else read


def _present(folder: str, sources: Mapping[str, bytes], files: Files) -> dict[str, bytes]:
    pile = {f"{folder}/{language}.md": source for language, source in sources.items()}
    for path, content in files.items():
        if path.rpartition("/")[0] == folder and path.endswith(".md"):
            if content is None:
                pile.pop(path, None)
            else:
                pile[path] = content
    return pile


def _with_pictures(kb: KnowledgeBase, files: Files, pile: _Pile, broken: set[str]) -> KnowledgeBase:
    changed = {path for path in files if is_picture(path.removesuffix(".yaml").rpartition("/")[2])}
    folders = {path.rpartition("/")[0] for path in changed}
    if not folders:
        return kb
    mine = [picture for picture in kb.pictures if picture.path.rpartition("/")[0] in folders]
    paths = {path for picture in mine for path in (picture.path, *(variant.path for variant in picture.variants))}
    sidecars = {f"{picture.path}.yaml": picture.sidecar.encode("utf-8", "surrogateescape") for picture in mine}
    sidecars = {path: content for path, content in sidecars.items() if content}
    for path in changed:
        content = files[path]
        if path.endswith(".yaml") and content is not None:
            sidecars[path] = content
        elif path.endswith(".yaml"):
            sidecars.pop(path, None)
        elif content is None:
            paths.discard(path)
        else:
            paths.add(path)
    pile.pile = sidecars
    read = read_pictures(pile, sorted(paths), sorted(sidecars), 1)
    known = {picture.path: picture for picture in mine}
    pictures = {picture.path: picture for picture in kb.pictures if picture.path not in known}
    for picture in read:
        pictures[picture.path] = _picture(known.get(picture.path), picture, pile, broken)
    if [*pictures] == [picture.path for picture in kb.pictures] and all(
        pictures[picture.path] is picture for picture in kb.pictures
    ):
        return kb
    return replace(kb, pictures=tuple(pictures[path] for path in sorted(pictures)))


def _picture(old: Picture | None, read: Picture, pile: _Pile, broken: set[str]) -> Picture:
    sidecar = f"{read.path}.yaml"
    if _is_broken(pile, sidecar, not read.marks and not read.mirror and read.crop is None):
        broken.add(sidecar)
        return old or read
    return old if old and old == read else read


_Value = TypeVar("_Value")


def _put(values: dict[str, _Value], key: str, value: _Value | None) -> None:
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value
