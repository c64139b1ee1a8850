"""Is a bundle whole, and is it what Handrail makes? Everything that is wrong with it, as a list of problems."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from studio.bundle import data
from studio.bundle.addresses import Addresses
from studio.bundle.audit import audit_faults
from studio.bundle.layout import PAGES, Entry, Layout, Part
from studio.bundle.manifest import NAME, File, Manifest, parse_manifest
from studio.bundle.markup import Page, address_faults, read_page
from studio.bundle.messages import TYPES_PATH, host_types
from studio.bundle.schemas import SCHEMAS
from studio.bundle.scripts import json_file
from studio.errors import BundleError, Place, Problem
from studio.imaging import strangers_in
from studio.progress import Report, part, silent
from studio.reader import assets
from studio.wording import _

_FETCH = _("fetch or build the bundle again")
_BUILD = _("do not ship this bundle; build it again")


def verify_bundle(folder: Path, report: Report = silent, pictures: Path | None = None) -> tuple[Problem, ...]:
    """What is wrong with the bundle in `folder`; nothing when it is empty.

    Found are files that are missing, changed or extra, and whatever in them is not as this Handrail writes it: names of
    files, pages, addresses, data, the reader, and pictures in which something is left of what was removed. Pictures
    that the cache of renditions in `pictures` knows as clean are not decoded again. Raises `BundleError` where there
    is no manifest to verify against.
    """
    manifest = read_manifest(folder)
    languages = [language for language, _ in manifest.homes]
    layout = Layout(languages)
    if not languages or list(manifest.homes) != [(language, layout.home(language)) for language in languages]:
        return (
            Problem(
                _("the homes are not where they belong"), Place(NAME), _("index.html, then <lang>/index.html"), _BUILD
            ),
        )
    if len({language.lower() for language in languages}) != len(languages):
        return (Problem(_("two languages differ in capital letters only"), Place(NAME), do=_BUILD),)
    faults = tuple(_Verification(folder, manifest, layout).run(part(report, 0.0, 0.8)))
    return faults + audit_faults(folder, manifest, pictures, part(report, 0.8, 1.0))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the bundle in `folder`."""
    try:
        content = (folder / NAME).read_bytes()
    except OSError as error:
        raise BundleError(
            _("there is no bundle here: {strerror}", strerror=error.strerror),
            Place(str(folder / NAME)),
            _("a folder that `handrail build` wrote"),
            _("look elsewhere"),
        ) from error
    return parse_manifest(content, str(folder / NAME))


class _Verification:
    def __init__(self, folder: Path, manifest: Manifest, layout: Layout) -> None:
        self._folder = folder
        self._manifest = manifest
        self._layout = layout
        self._pages: dict[str, Page] = {}
        found = {path: layout.entry(path) for path, _ in manifest.files}
        self._entries = {path: entry for path, entry in found.items() if entry}
        self._addresses = Addresses(self._entries, self._places)

    def run(self, report: Report) -> Iterator[Problem]:
        """Every problem, those of a file together."""
        yield from self._strangers()
        files = self._manifest.files
        # Pages first: what links to them needs their places.
        ordered = sorted(files, key=lambda pair: (self._part(pair[0]) not in PAGES, pair[0]))
        for number, (path, file) in enumerate(ordered):
            if number % 64 == 0:
                report(0.95 * number / len(ordered), _("Comparing and reading files"))
            content = self._content(path, file)
            if isinstance(content, Problem):
                yield content
            elif entry := self._entries.get(path):
                yield from self._read(entry, content, file)
        for page, line, what in address_faults(self._pages, self._addresses):
            yield Problem(what, Place(page.entry.path, line), _("a page or picture of this bundle"), _BUILD)

    def _strangers(self) -> Iterator[Problem]:
        listed = {path for path, _ in self._manifest.files}
        for path in sorted(listed - set(self._entries)):
            yield Problem(_("no bundle holds such a file"), Place(path), _("only files that Handrail writes"), _BUILD)
        for path in sorted(self._needed() - listed):
            yield Problem(
                _("the manifest does not name the file"), Place(path), _("a file that every bundle has"), _BUILD
            )
        for root, folders, names in os.walk(self._folder):
            for name in (*names, *(name for name in folders if Path(root, name).is_symlink())):
                path = Path(root, name).relative_to(self._folder).as_posix()
                if path not in listed and path != NAME:
                    yield Problem(_("the file does not belong to the bundle"), Place(path), do=_("remove it"))

    def _needed(self) -> set[str]:
        needed = {"data/site.js", "data/corrections.js", "corrections.json", TYPES_PATH, *assets()}
        needed |= {f"api/schema/{name}.schema.json" for name in SCHEMAS}
        for language in self._layout.languages:
            needed |= {f"data/{language}/catalogue.js", f"data/{language}/search.js", f"api/{language}/articles.json"}
            needed |= {self._layout.home(language), f"{language}/search.html"}
        return needed

    def _content(self, path: str, file: File) -> bytes | Problem:
        there = self._folder / path
        if there.is_symlink() or not there.is_file():
            return Problem(_("the file is missing"), Place(path), _("a file"), _FETCH)
        changed = Problem(_("the file was changed"), Place(path), _("SHA-256 {sha256}", sha256=file.sha256), _FETCH)
        if there.stat().st_size != file.size:
            return changed
        content = there.read_bytes()
        return content if hashlib.sha256(content).hexdigest() == file.sha256 else changed

    def _read(self, entry: Entry, content: bytes, file: File) -> Iterator[Problem]:
        if entry.part in PAGES:
            page = self._pages[entry.path] = read_page(content, entry, self._layout, self._manifest.kb_id)
            for line, what in page.faults:
                yield Problem(what, Place(entry.path, line), do=_BUILD)
        elif entry.part in (Part.READER, Part.SCHEMA, Part.TYPES):
            if content != _ours(entry):
                yield Problem(
                    _("this is not the file of this Handrail: it was changed, or another version built the bundle"),
                    Place(entry.path),
                    _("the bytes that this Handrail writes"),
                    _("verify with the Handrail that built the bundle (`tools` in its manifest), or build it again"),
                )
        elif what := self._data_fault(entry, content, file):
            yield Problem(what, Place(entry.path), _("what Handrail writes"), _BUILD)

    def _data_fault(self, entry: Entry, content: bytes, file: File) -> str:
        match entry.part:
            case Part.SITE:
                return data.site_fault(content, self._layout, self._manifest.kb_id)
            case Part.CORRECTIONS:
                return data.corrections_fault(content, entry, self._layout, self._manifest.kb_id, self._addresses)
            case Part.CATALOGUE:
                return data.catalogue_fault(content, entry, self._layout)
            case Part.PACK:
                return data.pack_fault(content, entry)
            case Part.PICTURE:
                webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
                if not webp or not file.sha256.startswith(entry.name):
                    return "it is no picture of that name"
                strangers = ", ".join(strangers_in(content))
                return _("the picture holds more than pixels: {strangers}", strangers=strangers) if strangers else ""
            case _:
                return data.structure_fault(content, entry, self._addresses)

    def _places(self, path: str) -> frozenset[str] | None:
        page = self._pages.get(path)
        return page.places if page else None

    def _part(self, path: str) -> Part | None:
        entry = self._entries.get(path)
        return entry.part if entry else None


def _ours(entry: Entry) -> bytes | None:
    if entry.part is Part.READER:
        return assets()[entry.name]
    if entry.part is Part.TYPES:
        return host_types()
    schema = SCHEMAS.get(entry.name)
    return json_file(schema) if schema is not None else None
