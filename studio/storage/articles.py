"""Articles and snippets: folders of texts, one file per language."""

from __future__ import annotations

from typing import Any

from studio.kb.links import SLUG
from studio.kb.values import Article, Snippet, Text, Unread
from studio.storage.disk import Disk, Entry
from studio.storage.front_matter import NOT_CLOSED, split
from studio.storage.names import LANGUAGE, clashes, is_copy, is_picture, suggested_slug
from studio.storage.nodes import Mapping, Mismatch, read_nodes
from studio.storage.records import Table, attributes, faults_of_keys, read_fields
from studio.storage.schema import FRONT_MATTER, OF_A_TEXT, OF_AN_ARTICLE
from studio.wording import _


def folders_of(disk: Disk, parent: str) -> list[Entry]:
    """The folders in `parent` that are named with an id."""
    entries = disk.entries(parent)
    disk.problems += clashes(f"{parent}/", (entry.name for entry in entries))
    found: list[Entry] = []
    for entry in entries:
        if not entry.is_folder or entry.name.startswith(".") or report_copy(disk, entry):
            continue
        if SLUG.match(entry.name):
            found.append(entry)
            continue
        expected = _("an id of small letters, digits and hyphens as the name of the folder")
        disk.report(
            entry.path,
            _("this folder was not read"),
            expected,
            _("Rename it to `{name}`.", name=suggested_slug(entry.name)),
        )
    return found


def report_copy(disk: Disk, entry: Entry) -> bool:
    """Report a conflict copy; whether it is one."""
    if not is_copy(entry.name):
        return False
    what = _("there are two versions of this: a sync tool, a merge or an interrupted save left this one")
    disk.report(entry.path, what, _("one version"), _("Take over what you need from it, then delete it."))
    return True


def read_article(disk: Disk, folder: Entry, entries: list[Entry], source: str) -> Article | None:
    """The article in `folder`, facts from the text in the language `source`; None where there is none to read.

    Its files that are no part of it then are among `disk.unread`.
    """
    files = _texts(disk, folder, entries)
    if not files:
        if any(is_picture(entry.name) for entry in entries):
            do = _("Write {path}/{source}.md, or delete the folder.", path=folder.path, source=source)
            disk.report(folder.path, _("this article has no text"), _("a file such as {source}.md", source=source), do)
        return None
    lead = source if source in files else min(files)
    facts: dict[str, Any] | None = None
    texts: list[Text] = []
    for language, entry in sorted(files.items()):
        text = disk.text(entry.path)
        values = (
            None
            if text is None
            else _front_matter(disk, entry.path, text, FRONT_MATTER if language == lead else OF_A_TEXT)
        )
        if text is None or values is None:
            disk.unread += [Unread(entry.path, text)] if text is not None else []
            continue
        body = text[split(text).body :]
        if language == lead:
            facts = attributes(values, OF_AN_ARTICLE)
        texts.append(Text(language, **attributes(values, OF_A_TEXT), body=body, source=text))
    if facts is None:
        disk.unread += [Unread(files[text.language].path, text.source) for text in texts]
        return None
    if lead != source:
        what = _("this article has no text in the source language; its facts were read from {lead}.md", lead=lead)
        disk.report(
            folder.path,
            what,
            _("a file {source}.md", source=source),
            _("Write {source}.md, with the facts in it.", source=source),
        )
    return Article(folder.name, tuple(texts), **facts)


def _texts(disk: Disk, folder: Entry, entries: list[Entry]) -> dict[str, Entry]:
    """The text files of a folder, by language."""
    found: dict[str, Entry] = {}
    disk.problems += clashes(f"{folder.path}/", (entry.name for entry in entries))
    for entry in entries:
        if report_copy(disk, entry) or entry.is_folder or not entry.name.lower().endswith(".md"):
            continue
        language, _dot, suffix = entry.name.partition(".")
        if suffix == "md" and LANGUAGE.match(language):
            found[language] = entry
        else:
            expected = _("a language tag as the name, such as en.md or pt-BR.md")
            disk.report(entry.path, _("this text was not read"), expected, _("Rename it, or move it elsewhere."))
    return found


def _front_matter(disk: Disk, path: str, text: str, table: Table) -> dict[str, Any] | None:
    """The values of the known keys; None (and a problem) where front matter cannot be parsed at all."""
    parts = split(text)
    if "\x00" in text[parts.body :]:
        at = text.index("\x00", parts.body)
        disk.report_mismatch(
            path, text, 0, Mismatch(at, _("a NUL character"), _("text"), _("Delete it; is this a text file?"))
        )
    if not parts.present:
        fault = Mismatch(
            0,
            _("there is no front matter"),
            _("`---`, lines of `key: value`, and `---`"),
            _("Write at least the title."),
        )
        disk.report_mismatch(path, text, 0, fault)
        return {}
    try:
        if not parts.closed:
            raise NOT_CLOSED
        root = read_nodes(text[parts.start : parts.stop])
        if root is not None and not isinstance(root, Mapping):
            raise Mismatch(
                root.start, _("the front matter is no mapping"), _("lines of `key: value`"), _("Write keys and values.")
            )
    except Mismatch as fault:
        disk.report_mismatch(path, text, parts.start if parts.closed else 0, fault)
        return None
    if root is None:
        return {}
    faults = faults_of_keys(root)
    values = read_fields(root, table, faults)
    for fault in faults:
        disk.report_mismatch(path, text, parts.start, fault)
    return values


def read_snippet(disk: Disk, folder: Entry, entries: list[Entry]) -> Snippet | None:
    """The snippet in `folder`; None where there is none to read."""
    texts: list[tuple[str, str]] = []
    for language, entry in sorted(_texts(disk, folder, entries).items()):
        text = disk.text(entry.path)
        if text is not None:
            texts.append((language, text))
    return Snippet(folder.name, tuple(texts)) if texts else None
