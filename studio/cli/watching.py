"""`handrail serve --watch`: the draft from memory, brought up to date as its files change, here or on a phone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from studio.bundle.preview import Preview
from studio.bundle.serving import EVERYWHERE, HERE, PhonePreview
from studio.cli.terminal import print_json, progress, say
from studio.errors import Cancelled, KbError, Place, Problem
from studio.kb.values import KnowledgeBase
from studio.progress import part
from studio.storage import Sight, cache_folder, digest, look, read_folder, reread

_PAUSE = 0.4
"""Seconds between two looks at the folder; a look takes far less."""


@dataclass(slots=True)
class WatchedFolder:
    """The knowledge base in a folder, as its files say at the moment."""

    folder: Path
    kb: KnowledgeBase
    files: dict[str, str]
    sight: Sight = field(default_factory=Sight)
    broken: tuple[Problem, ...] = ()

    @classmethod
    def open(cls, folder: Path) -> WatchedFolder:
        """Read it. Raises `KbError` where there is none."""
        reading = read_folder(folder)
        return cls(folder, reading.kb, dict(reading.files))

    def look_again(self) -> bool:
        """Take over what changed on the disk since; whether anything did. What cannot be read (just now, perhaps: an
        editor may be writing it) stays as it was, and is in `broken`."""
        seen = look(self.folder, self.sight, self.files, frozenset(_picture_paths(self.kb)))
        self.sight = seen.sight
        if not seen.files:
            self.broken = ()
            return bool(seen.repainted)
        read = reread(self.kb, seen.files)
        for path, content in seen.files.items():
            if content is None:
                self.files.pop(path, None)
            elif path not in read.broken and path.endswith((".md", ".yaml")):
                self.files[path] = digest(content)
        self.broken = tuple(problem for problem in read.problems if problem.place and problem.place.path in read.broken)
        changed = read.kb is not self.kb
        self.kb = read.kb
        return changed or bool(seen.repainted)


def serve_draft(folder: Path, port: int, lan: bool, as_json: bool) -> None:
    """Serve the draft until Ctrl+C. Raises `KbError` where there is no knowledge base, `BundleError` where the port is
    taken."""
    with progress() as report:
        try:
            watched = WatchedFolder.open(folder)
        except KbError as error:
            problem = error.problem
            place = Place(str(folder / problem.place.path)) if problem.place else Place(str(folder))
            raise KbError(problem.what, place, problem.expected, problem.do) from error
        preview = Preview(folder, cache_folder())
        preview.draw(watched.kb, report=part(report, 0.1, 1.0))
    phone = PhonePreview(preview, lambda: watched.kb, EVERYWHERE if lan else HERE, port)
    try:
        _greet(phone.start(), folder, lan, as_json)
        _watch(watched, preview, phone)
    except Cancelled:
        return
    finally:
        phone.stop()


def _watch(watched: WatchedFolder, preview: Preview, phone: PhonePreview) -> None:
    while True:
        time.sleep(_PAUSE)
        broken = watched.broken
        if watched.look_again():
            phone.changed()
            if preview.waits(watched.kb):
                preview.draw(watched.kb)
                phone.changed()
        for problem in watched.broken:
            if problem not in broken:
                say_problem(problem)


def say_problem(problem: Problem) -> None:
    """What keeps a file from being shown, on standard error."""
    sys.stderr.write(f"not shown: {problem}\n")
    sys.stderr.flush()


def _greet(address: str, folder: Path, lan: bool, as_json: bool) -> None:
    if as_json:
        print_json({"ok": True, "address": address, "folder": str(folder)})
        return
    say(f"Showing the draft of {folder} at {address}")
    if lan:
        from studio.bundle.qr import qr_in_terminal

        say("Whoever has this address, in the same network, can read the draft. A phone's camera takes it from here:")
        say(qr_in_terminal(address))
    say("Pages come anew when a file changes (Ctrl+C stops)")


def _picture_paths(kb: KnowledgeBase) -> Iterator[str]:
    for picture in kb.pictures:
        yield picture.path
        for variant in picture.variants:
            yield variant.path
