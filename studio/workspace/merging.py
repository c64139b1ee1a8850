"""Two people changed the same: three-way, fact by fact and step by step, against what both began with.

Where only one side changed something, that side's counts. Where both changed the same thing differently, ours stays and
the `clash` is told, so that theirs can be kept beside. What no side changed is the very same object. Sources of files
are theirs: that is what lies on the disk.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from studio.kb.pictures import Picture
from studio.kb.values import Article, KnowledgeBase, SearchSettings, Section, Snippet, Text, Unread
from studio.workspace.bodies import merge_bodies
from studio.workspace.ordering import merge_names, merge_words

_Value = TypeVar("_Value")
_Both = Callable[["_Value | None", "_Value", "_Value"], "_Value"]

_FACTS = ("kind", "section", "products", "moments", "owner", "verified", "former_titles", "safety")
_TEXT_FACTS = ("title", "summary", "keywords", "questions", "state")
_PLAIN = ("id", "title", "languages", "moments", "hosts", "verify_every")
_KEYED: tuple[tuple[str, Callable[[Any], Hashable]], ...] = (
    ("products", lambda value: value.id),
    ("contacts", lambda value: value.id),
    ("mark_styles", lambda value: value.name),
    ("retired", lambda value: value[0]),
    ("contexts", lambda value: value[0]),
    ("variables", lambda value: value[0]),
)


@dataclass(slots=True)
class Merge:
    """One merge of a base, which is ours and theirs before they changed. `clashes` are the paths of files in which both
    changed the same; `stayed` those of what we deleted and they changed: it is there again."""

    clashes: set[str] = field(default_factory=set[str])
    stayed: set[str] = field(default_factory=set[str])
    _articles: dict[int, tuple[Article, Article]] = field(default_factory=dict[int, "tuple[Article, Article]"])
    _deltas: dict[tuple[int, int], Any] = field(default_factory=dict[tuple[int, int], Any])

    def knowledge_base(self, base: KnowledgeBase, ours: KnowledgeBase, theirs: KnowledgeBase) -> KnowledgeBase:
        """All of it. `problems` are theirs."""
        if ours is base or base is theirs:
            return theirs if ours is base else ours
        facts: dict[str, Any] = {}
        for name in _PLAIN:
            facts[name] = self.fact("kb.yaml", getattr(base, name), getattr(ours, name), getattr(theirs, name))
        for name, key in _KEYED:
            facts[name] = self._listed("kb.yaml", base, ours, theirs, name, key)
        facts["dictionary"] = merge_words(base.dictionary, ours.dictionary, theirs.dictionary)
        facts["sections"] = self._keyed("kb.yaml", base.sections, ours.sections, theirs.sections, _id, self._section)
        facts["articles"] = self._sorted(
            base.articles, ours.articles, theirs.articles, _id, self._article, _article_path
        )
        facts["snippets"] = self._sorted(
            base.snippets, ours.snippets, theirs.snippets, _id, self._snippet, _snippet_path
        )
        facts["pictures"] = self._sorted(base.pictures, ours.pictures, theirs.pictures, _path, self._picture, _sidecar)
        facts["articles"], facts["unread"] = self._with_unread(facts["articles"], base, ours, theirs)
        facts["search"] = self._search(base.search, ours.search, theirs.search)
        return _same(ours, replace(ours, **facts, problems=theirs.problems, source=theirs.source))

    def fact(self, path: str, base: _Value, ours: _Value, theirs: _Value) -> _Value:
        """One fact of the file `path`."""
        if ours in (base, theirs):
            return theirs
        if theirs != base:
            self.clashes.add(path)
        return ours

    def _listed(
        self,
        path: str,
        base: KnowledgeBase,
        ours: KnowledgeBase,
        theirs: KnowledgeBase,
        name: str,
        key: Callable[[Any], Hashable],
    ) -> tuple[Any, ...]:
        def both(before: Any, mine: Any, other: Any) -> Any:
            return self.fact(path, before, mine, other)

        return self._keyed(path, getattr(base, name), getattr(ours, name), getattr(theirs, name), key, both)

    def _keyed(
        self,
        path: str,
        base: tuple[_Value, ...],
        ours: tuple[_Value, ...],
        theirs: tuple[_Value, ...],
        key: Callable[[_Value], Hashable],
        both: _Both[_Value],
    ) -> tuple[_Value, ...]:
        """A list of things with names; what one side added, took away or moved counts."""
        if ours is base or ours == theirs:
            return theirs
        if theirs == base:
            return ours
        before, mine, other = ({key(value): value for value in side} for side in (base, ours, theirs))
        found: dict[Hashable, _Value] = {}
        for name in (*mine, *(name for name in other if name not in mine)):
            value = self._one(before.get(name), mine.get(name), other.get(name), both, lambda _value: path)
            if value is not None:
                found[name] = value
        wanted = merge_names(tuple(before), tuple(mine), tuple(other))
        merged = tuple(found[name] for name in wanted if name in found)
        return merged + tuple(value for name, value in found.items() if name not in wanted)

    def _sorted(
        self,
        base: tuple[_Value, ...],
        ours: tuple[_Value, ...],
        theirs: tuple[_Value, ...],
        key: Callable[[_Value], str],
        both: _Both[_Value],
        path: Callable[[_Value], str],
    ) -> tuple[_Value, ...]:
        """A collection that is sorted by `key`: only what they changed is looked at, for ours may be one of 200 levels
        of a history with 10,000 articles each."""
        if ours is base or base is theirs:
            return theirs if ours is base else ours
        merged = ours
        for name, (old, new) in self._changed(base, theirs, key).items():
            at = bisect_left(merged, name, key=key)
            there = at < len(merged) and key(merged[at]) == name
            value = self._one(old, merged[at] if there else None, new, both, path)
            merged = (*merged[:at], *(() if value is None else (value,)), *merged[at + there :])
        return merged

    def _changed(
        self, base: tuple[_Value, ...], theirs: tuple[_Value, ...], key: Callable[[_Value], str]
    ) -> dict[str, tuple[_Value | None, _Value | None]]:
        known = self._deltas.get((id(base), id(theirs)))
        if known is None:
            before, other = {key(value): value for value in base}, {key(value): value for value in theirs}
            names = sorted(before.keys() | other.keys())
            delta = {
                name: (before.get(name), other.get(name)) for name in names if before.get(name) is not other.get(name)
            }
            known = self._deltas[id(base), id(theirs)] = (base, theirs, delta)
        return known[2]

    def _one(
        self,
        old: _Value | None,
        mine: _Value | None,
        new: _Value | None,
        both: _Both[_Value],
        path: Callable[[_Value], str],
    ) -> _Value | None:
        if mine is None:
            if old is not None and new is not None and new != old:  # we deleted what they changed: it stays
                self.stayed.add(path(new))
                return new
            return new if old is None else None
        if new is None:
            return None if mine == old else mine  # they deleted it: what we changed stays
        return new if mine is old else both(old, mine, new)

    def _section(self, base: Section | None, ours: Section, theirs: Section) -> Section:
        old = base or Section(ours.id, ours.title)
        title = self.fact("kb.yaml", old.title, ours.title, theirs.title)
        return _same(
            theirs, replace(theirs, title=title, articles=merge_names(old.articles, ours.articles, theirs.articles))
        )

    def _article(self, base: Article | None, ours: Article, theirs: Article) -> Article:
        known = self._articles.get(id(ours))
        if known and known[0] is ours:  # the levels of a history share most of their articles
            return known[1]
        path = _article_path(theirs)
        old = base or Article(ours.id, ())
        facts = {
            name: self.fact(path, getattr(old, name), getattr(ours, name), getattr(theirs, name)) for name in _FACTS
        }
        # a change that is put otherwise is another one: of those that both sides noted, each stays
        facts["changes"] = self._keyed(path, old.changes, ours.changes, theirs.changes, _itself, _ours)

        def both(before: Text | None, mine: Text, other: Text) -> Text:
            return self._text(f"articles/{ours.id}/{mine.language}.md", before, mine, other)

        def text_path(text: Text) -> str:
            return f"articles/{ours.id}/{text.language}.md"

        texts = self._sorted(old.texts, ours.texts, theirs.texts, _language, both, text_path)
        merged = _same(theirs, replace(theirs, texts=texts, **facts))
        self._articles[id(ours)] = (ours, merged)
        return merged

    def _text(self, path: str, base: Text | None, ours: Text, theirs: Text) -> Text:
        old = base or Text(ours.language)
        facts = {
            name: self.fact(path, getattr(old, name), getattr(ours, name), getattr(theirs, name))
            for name in _TEXT_FACTS
        }
        return _same(theirs, replace(theirs, body=self._body(path, old.body, ours.body, theirs.body), **facts))

    def _body(self, path: str, base: str, ours: str, theirs: str) -> str:
        merged, clashes = merge_bodies(base, ours, theirs)
        if clashes:
            self.clashes.add(path)
        return merged

    def _with_unread(
        self, articles: tuple[Article, ...], base: KnowledgeBase, ours: KnowledgeBase, theirs: KnowledgeBase
    ) -> tuple[tuple[Article, ...], tuple[Unread, ...]]:
        """The files that cannot be read. Where we wrote in one that they made readable, ours stays and clashes."""

        def both(before: Unread | None, mine: Unread, other: Unread) -> Unread:
            source = self.fact(mine.path, before.source if before else "", mine.source, other.source)
            return replace(mine, source=source)

        unread = self._sorted(base.unread, ours.unread, theirs.unread, _path, both, _path)
        for each in unread:
            at = bisect_left(articles, each.article, key=_id)
            article = articles[at] if at < len(articles) and articles[at].id == each.article else None
            if article and article.text(each.language):
                self.clashes.add(each.path)
                texts = tuple(text for text in article.texts if text.language != each.language)
                articles = (*articles[:at], *((replace(article, texts=texts),) if texts else ()), *articles[at + 1 :])
        return articles, unread

    def _snippet(self, base: Snippet | None, ours: Snippet, theirs: Snippet) -> Snippet:
        def both(before: tuple[str, str] | None, mine: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
            path = f"snippets/{ours.id}/{mine[0]}.md"
            return mine[0], self._body(path, before[1] if before else "", mine[1], other[1])

        texts = self._sorted(
            base.texts if base else (),
            ours.texts,
            theirs.texts,
            lambda pair: pair[0],
            both,
            lambda pair: f"snippets/{ours.id}/{pair[0]}.md",
        )
        return _same(theirs, replace(theirs, texts=texts))

    def _picture(self, base: Picture | None, ours: Picture, theirs: Picture) -> Picture:
        path, old = _sidecar(ours), base or Picture(ours.path)
        marks = self._keyed(
            path,
            old.marks,
            ours.marks,
            theirs.marks,
            _id,
            lambda before, mine, other: self.fact(path, before, mine, other) or mine,
        )
        crop, crop_doubt = self.fact(
            path, (old.crop, old.crop_doubt), (ours.crop, ours.crop_doubt), (theirs.crop, theirs.crop_doubt)
        )
        mirror = self.fact(path, old.mirror, ours.mirror, theirs.mirror)
        return _same(theirs, replace(theirs, crop=crop, crop_doubt=crop_doubt, marks=marks, mirror=mirror))

    def _search(self, base: SearchSettings, ours: SearchSettings, theirs: SearchSettings) -> SearchSettings:
        if ours is base or base is theirs:
            return theirs if ours is base else ours
        if [replace(each, line=0) for each in ours.expect] == [replace(each, line=0) for each in base.expect]:
            ours = replace(ours, expect=base.expect)  # a line that moved is no change
        facts = {
            name: self.fact("search.yaml", getattr(base, name), getattr(ours, name), getattr(theirs, name))
            for name in ("synonyms", "pinned", "expect", "weights")
        }
        return _same(theirs, replace(theirs, **facts))


def _same(wanted: _Value, value: _Value) -> _Value:
    """`wanted` where the two are equal, so that what did not change is the same object."""
    return wanted if wanted == value else value


def _itself(value: _Value) -> _Value:
    return value


def _ours(_before: _Value | None, mine: _Value, _other: _Value) -> _Value:
    return mine


def _id(value: Any) -> str:
    return value.id


def _path(value: Picture | Unread) -> str:
    return value.path


def _language(value: Text) -> str:
    return value.language


def _article_path(value: Article) -> str:
    """The file in which an article's facts stand, as near as can be told without its knowledge base."""
    return f"articles/{value.id}/{value.texts[0].language if value.texts else 'en'}.md"


def _snippet_path(value: Snippet) -> str:
    return f"snippets/{value.id}/{value.texts[0][0] if value.texts else 'en'}.md"


def _sidecar(value: Picture) -> str:
    return f"{value.path}.yaml"
