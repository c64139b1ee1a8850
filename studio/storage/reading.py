"""A folder → a knowledge base. One broken file never stops the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from studio.errors import KbError, Place, Problem
from studio.kb.pictures import Picture
from studio.kb.values import FORMAT, Article, KnowledgeBase, SearchSettings, Snippet
from studio.progress import Report, silent
from studio.storage.articles import folders_of, read_article, read_snippet, report_copy
from studio.storage.disk import Disk, Entry
from studio.storage.lines import line_number, problem_at
from studio.storage.names import clashes, is_copy, is_picture, variants
from studio.storage.nodes import Mapping as MappingNode
from studio.storage.nodes import Mismatch, read_nodes
from studio.storage.records import Table, attributes, faults_of_keys, read_fields
from studio.storage.schema import KB, SEARCH, SIDECAR
from studio.storage.upgrade import format_of, refuse_newer, upgraded
from studio.wording import _


@dataclass(frozen=True, slots=True)
class Reading:
    """A knowledge base and, by path relative to the KB, the SHA-256 (hexadecimal) of each text file as it was read.

    Pictures are not among the files: their bytes are read by whoever draws them.
    """

    kb: KnowledgeBase
    files: Mapping[str, str]


def read_folder(folder: Path, report: Report = silent) -> Reading:
    """The knowledge base in `folder`.

    What cannot be read is in `kb.problems`, with its place; it stays as it is on disk. Raises `KbError` where
    `kb.yaml` is missing, no YAML, or of a newer format.
    """
    disk = Disk(folder)
    kb, written_in = read_kb(disk)
    articles, snippets, paths, sidecars = _read_folders(disk, kb.languages.source, report)
    pictures = read_pictures(disk, paths, sidecars, written_in)
    search = read_search(disk, written_in)
    problems = sorted(set(disk.problems), key=lambda problem: (problem.place or Place(""), problem.what))
    report(1.0, _("Read"))
    unread = tuple(
        sorted((each for each in disk.unread if each.path.startswith("articles/")), key=lambda each: each.path)
    )
    kb = replace(kb, articles=articles, snippets=snippets, pictures=pictures, search=search)
    kb = replace(kb, problems=tuple(problems), unread=unread)
    return Reading(kb, dict(sorted(disk.digests.items())))


def read_kb(disk: Disk) -> tuple[KnowledgeBase, int]:
    """What `kb.yaml` says, and the format it was written in."""
    path = "kb.yaml"
    if not disk.has(path):
        do = _("Choose the folder that holds kb.yaml, or make a new one with `handrail new`.")
        raise KbError(_("there is no kb.yaml here"), Place(path), _("the folder of a knowledge base"), do)
    names = [entry for entry in disk.entries("") if not (entry.is_folder and entry.name.startswith("."))]
    disk.problems += clashes("", (entry.name for entry in names))
    for entry in names:
        report_copy(disk, entry)
    source = disk.text(path) if any(entry.path == path for entry in names) else None
    if source is None:
        raise _error(next(problem for problem in disk.problems if problem.place and problem.place.path == path))
    written_in = format_of(source)
    text = upgraded(path, source, written_in)
    try:
        values = _read_table(disk, path, text, KB)
    except Mismatch as fault:
        raise _error(problem_at(path, text, _bom(text), fault)) from fault
    refuse_newer(path, values.get("handrail", FORMAT))
    for field in KB:
        if field.needed and field.key not in values and not any(f"`{field.key}`" in p.what for p in disk.problems):
            disk.report(
                path, _("`{key}` is missing", key=field.key), _("a line `{key}: …`", key=field.key), _("Write it.")
            )
    facts = {key: value for key, value in attributes(values, KB).items() if key != "format"}
    return KnowledgeBase(**facts, source=text), written_in


def _error(problem: Problem) -> KbError:
    return KbError(problem.what, problem.place, problem.expected, problem.do)


def _bom(text: str) -> int:
    return len(text) - len(text.removeprefix("\ufeff"))


def _read_table(disk: Disk, path: str, text: str, table: Table) -> dict[str, Any]:
    """The values of a YAML file's known keys. Raises `Mismatch` where it is no YAML mapping."""
    root = read_nodes(text.removeprefix("\ufeff"))
    if root is None:
        return {}
    if not isinstance(root, MappingNode):
        raise Mismatch(
            root.start, _("this file is no mapping"), _("lines of `key: value`"), _("Write keys and values.")
        )
    faults = faults_of_keys(root)
    values = read_fields(root, table, faults)
    for fault in faults:
        disk.report_mismatch(path, text, _bom(text), fault)
    return values


_Folders = tuple[tuple[Article, ...], tuple[Snippet, ...], list[str], list[str]]


def _read_folders(disk: Disk, source: str, report: Report) -> _Folders:
    """The articles, the snippets, and the paths of all pictures and sidecars."""
    articles: list[Article] = []
    snippets: list[Snippet] = []
    others: list[Entry] = []
    folders = folders_of(disk, "articles")
    for number, folder in enumerate(folders):
        report(number / len(folders), _("Reading {name}", name=folder.name))
        entries = disk.entries(folder.path)
        others += entries
        if article := read_article(disk, folder, entries, source):
            articles.append(article)
    for folder in folders_of(disk, "snippets"):
        entries = disk.entries(folder.path)
        others += entries
        if snippet := read_snippet(disk, folder, entries):
            snippets.append(snippet)
    shared = disk.entries("pictures")
    disk.problems += clashes("pictures/", (entry.name for entry in shared))
    others += [entry for entry in shared if not report_copy(disk, entry)]
    files = [entry for entry in others if not entry.is_folder and not is_copy(entry.name)]
    paths = [entry.path for entry in files if is_picture(entry.name)]
    sidecars = [entry.path for entry in files if entry.name.endswith(".yaml") and is_picture(entry.name[:-5])]
    return tuple(articles), tuple(snippets), paths, sidecars


def read_pictures(disk: Disk, paths: list[str], sidecars: list[str], written_in: int) -> tuple[Picture, ...]:
    """The pictures at `paths`, sorted, each with its variants and what its sidecar says."""
    mains = variants(paths)
    found = {path: Picture(path, of_it) for path, of_it in mains.items()}
    shared = {variant.path: path for path, of_it in mains.items() for variant in of_it}
    for sidecar in sidecars:
        path = sidecar.removesuffix(".yaml")
        if path in shared:
            do = _("Move its marks to {shared}.yaml.", shared=shared[path])
            disk.report(
                sidecar,
                _("`{path}` is a variant of `{shared}` and shares its marks", path=path, shared=shared[path]),
                _("one sidecar"),
                do,
            )
            continue
        if path not in found:
            disk.report(
                sidecar,
                _("there is no such picture"),
                _("the picture `{path}`", path=path),
                _("Put it there, or delete this file."),
            )
        found[path] = _marked(disk, found.get(path, Picture(path)), sidecar, written_in)
    return tuple(found[path] for path in sorted(found))


def _marked(disk: Disk, picture: Picture, path: str, written_in: int) -> Picture:
    content = disk.content(path)
    if content is None:
        return picture
    text, values = _read_optional(disk, path, content, SIDECAR, written_in)
    crop, marks, mirror = values.get("crop"), values.get("marks", ()), values.get("mirror", ())
    doubt = values.get("crop_doubt", False)
    return replace(picture, crop=crop, crop_doubt=doubt, marks=marks, mirror=mirror, sidecar=text)


def read_search(disk: Disk, written_in: int) -> SearchSettings:
    """What `search.yaml` says, if it is there."""
    path = "search.yaml"
    if not any(entry.name == path and not entry.is_folder for entry in disk.entries("")):
        return SearchSettings()
    content = disk.content(path)
    if content is None:
        return SearchSettings()
    text, values = _read_optional(disk, path, content, SEARCH, written_in)
    facts = attributes(values, SEARCH)
    start = _bom(text)
    facts["expect"] = tuple(replace(each, line=line_number(text, start + each.line)) for each in facts["expect"])
    return SearchSettings(**facts, source=text)


def _read_optional(disk: Disk, path: str, content: bytes, table: Table, written_in: int) -> tuple[str, dict[str, Any]]:
    """The text and the values of a YAML file that the KB can do without.

    A file that is not UTF-8 keeps its bytes as surrogates, so that it can be written back but not changed.
    """
    text = content.decode("utf-8", "surrogateescape")
    try:
        text = upgraded(path, text, written_in)
        values = _read_table(disk, path, text, table)
        refuse_newer(path, values.get("handrail", FORMAT))
        return text, values
    except KbError as error:
        disk.problems.append(error.problem)
    except Mismatch as fault:
        disk.problems.append(problem_at(path, text, _bom(text), fault))
    return text, {}
