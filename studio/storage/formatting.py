"""Values → the text of their files. What did not change keeps its bytes; a changed key changes its own lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from studio.errors import KbError, Place
from studio.kb.pictures import Picture
from studio.kb.values import FORMAT, Article, KnowledgeBase, SearchSettings, Text
from studio.storage.front_matter import NOT_CLOSED, split
from studio.storage.lines import dominant_ending, place_at
from studio.storage.nodes import Mapping, Mismatch, read_nodes
from studio.storage.plain import Plain, block_lines, keys_of
from studio.storage.records import Table, read_fields, written
from studio.storage.rewrite import merged, rewritten
from studio.storage.schema import FRONT_MATTER, KB, OF_A_TEXT, SEARCH, SIDECAR
from studio.wording import _


def lead_language(kb: KnowledgeBase, article: Article) -> str:
    """The language whose file keeps the article's facts: the source language, else the first there is."""
    languages = [text.language for text in article.texts]
    return kb.languages.source if kb.languages.source in languages or not languages else languages[0]


def format_article(kb: KnowledgeBase, article: Article, text: Text) -> str:
    """The file of one text of an article. Raises `KbError` where it cannot hold what the values say."""
    lead = text.language == lead_language(kb, article)
    table = FRONT_MATTER if lead else OF_A_TEXT
    path = f"articles/{article.id}/{text.language}.md"
    return format_text(path, _Facts(article, text), table, text.source, text.body)


def format_kb(kb: KnowledgeBase) -> str:
    """The text of `kb.yaml`. Raises `KbError` where it cannot hold what the values say."""
    return _format_yaml("kb.yaml", kb, KB, kb.source)


def format_picture(picture: Picture) -> str:
    """The text of the picture's sidecar; "" where there is nothing to say and no sidecar yet. Raises `KbError`."""
    if not picture.sidecar and picture.crop is None and not picture.marks and not picture.mirror:
        return ""
    return _format_yaml(picture.path + ".yaml", picture, SIDECAR, picture.sidecar)


def format_search(kb: KnowledgeBase) -> str:
    """The text of `search.yaml`; "" where there is nothing to say and no such file yet. Raises `KbError`."""
    search = kb.search
    if replace(search, source="") == SearchSettings() and not search.source:
        return ""
    return _format_yaml("search.yaml", search, SEARCH, search.source)


@dataclass(frozen=True, slots=True)
class _Facts:
    """An article and one of its texts as the one record that front matter is."""

    article: Article
    text: Text

    def __getattr__(self, name: str) -> Any:
        return getattr(self.text if hasattr(self.text, name) else self.article, name)


def format_text(path: str, facts: object, table: Table, source: str, body: str) -> str:
    """Front matter by `table`, then `body` as given. `source` is the file as last read, "" for a new one."""
    if not source:
        return _bounded(_fresh(path, facts, table), body, "\n")
    parts, ending = split(source), dominant_ending(source)
    part = _Part(path, source, parts.start, parts.stop)
    if not parts.closed:
        raise part.refused(NOT_CLOSED)
    yaml = _changed(part, facts, table)
    if not parts.present:
        mark = source[: parts.body]
        return mark + (_bounded(yaml, body, ending) if yaml or split(mark + body).present else body)
    if yaml and yaml[-1] not in "\r\n":
        yaml += ending
    head = source[: parts.start] + yaml + source[parts.stop : parts.body]
    if head[-1] not in "\r\n" and body:
        head += ending
    return _joined(head, ("", ending), body)


def _bounded(yaml: str, body: str, ending: str) -> str:
    if yaml and yaml[-1] not in "\r\n":
        yaml += ending
    return _joined(f"---{ending}{yaml}---{ending}", (ending,), body)


def _joined(head: str, wishes: tuple[str, ...], body: str) -> str:
    """Front matter and body, with the first of `wishes` between them behind which the body is read as it is."""
    for between in (*wishes, "\n", "\r\n"):  # CR before a body that begins with LF would become one ending with it
        if split(head + between + body).body == len(head + between):
            return head + between + body
    raise AssertionError("unreachable")


def _format_yaml(path: str, value: object, table: Table, source: str) -> str:
    if not source:
        return _fresh(path, value, table)
    start = len(source) - len(source.removeprefix("\ufeff"))
    return source[:start] + _changed(_Part(path, source, start, len(source)), value, table)


@dataclass(frozen=True, slots=True)
class _Part:
    """The YAML of a file: `source[start:stop]`."""

    path: str
    source: str
    start: int
    stop: int

    @property
    def yaml(self) -> str:
        return self.source[self.start : self.stop]

    def refused(self, fault: Mismatch) -> KbError:
        place = place_at(self.path, self.source, self.start + fault.at) if self.source else Place(self.path)
        return KbError(fault.what, place, fault.expected, fault.do or _("Repair the file as text first."))


def _fresh(path: str, value: object, table: Table) -> str:
    wanted = written(value, table)
    try:
        result = "".join(f"{line}\n" for line in block_lines(wanted, 0))
        _refuse_other(result, table, wanted)
    except Mismatch as fault:
        raise _Part(path, "", 0, 0).refused(fault) from fault
    return result


def _changed(part: _Part, value: object, table: Table) -> str:
    """The part's YAML, edited so that it says `value`."""
    try:
        root = read_nodes(part.yaml)
        if root is not None and not isinstance(root, Mapping):
            raise Mismatch(
                root.start, _("this is no mapping"), _("lines of `key: value`"), _("Repair the file as text first.")
            )
        known = read_fields(root, table, []) if root else {}
        if known.get("handrail", FORMAT) > FORMAT:
            raise Mismatch(
                0,
                _("this file is of a newer format"),
                _("`handrail: {format}`", format=FORMAT),
                _("Open it with a newer Handrail."),
            )
    except Mismatch as fault:
        if not written(value, table, {}):
            return part.yaml
        raise part.refused(fault) from fault
    old = {field.key: field.shape.write(known[field.key]) for field in table if field.key in known}
    new = written(value, table, known)
    return part.yaml if old == new else _edited(part, keys_of(root), old, new, table)


_Keys = dict[str, Plain]


def _edited(part: _Part, raw: _Keys, old: _Keys, new: _Keys, table: Table) -> str:
    """The gentlest edit that reads back as what is new: items one by one, else whole keys."""
    unknown = {key: value for key, value in raw.items() if key not in old and key not in new}
    ending = dominant_ending(part.source)
    refused: Mismatch | None = None
    for wanted in (merged(raw, old, new), {**unknown, **new}):
        try:
            result = rewritten(part.yaml, wanted, ending)
            _refuse_other(result, table, new)
        except Mismatch as fault:
            refused = fault
        else:
            return result
    raise part.refused(refused or Mismatch(0, _("this cannot be changed"), "", ""))


def _refuse_other(yaml: str, table: Table, wanted: dict[str, Plain]) -> None:
    """Raises `Mismatch` unless `yaml` reads back as what is wanted."""
    root = read_nodes(yaml)
    faults: list[Mismatch] = []
    known = read_fields(root, table, faults) if isinstance(root, Mapping) else {}
    for field in table:
        if field.key in wanted and (field.key not in known or field.shape.write(known[field.key]) != wanted[field.key]):
            fault = next((fault for fault in faults if fault.what.startswith(f"`{field.key}`")), None)
            what = _("`{key}` cannot be written so that it reads back the same", key=field.key)
            raise fault or Mismatch(0, what, _("a value that the format can hold"), _("Change the value."))
