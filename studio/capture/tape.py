"""A recording on the disk, written click by click: a crash loses nothing of it."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from studio.capture.values import Area, Control, Part, Press, Shot
from studio.errors import CaptureError, Place
from studio.wording import _

_LIST = "recording.json"


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the steps of a recording belong: behind the step `after` ("" for the end) of an article's text."""

    article: str
    language: str
    after: str = ""


class Tape:
    """The shots of one recording in a folder of its own. Methods raise `CaptureError` where the disk refuses."""

    def __init__(self, folder: Path, goal: Goal, shots: tuple[Shot, ...] = ()) -> None:
        self.folder, self.goal = folder, goal
        self.shots: tuple[Shot, ...] = shots
        self._made = len(shots)

    @classmethod
    def begin(cls, folder: Path, goal: Goal) -> Tape:
        """A new recording; what lay in the folder goes."""
        tape = cls(folder, goal)
        shutil.rmtree(folder, ignore_errors=True)
        tape._write(())
        return tape

    @classmethod
    def find(cls, folder: Path) -> Tape | None:
        """The recording that was left in a folder, None where there is none that can be read, or no shot in it."""
        try:
            kept = json.loads((folder / _LIST).read_text(encoding="utf-8"))
            shots = tuple(_shot(each) for each in kept["shots"])
            tape = cls(folder, Goal(**kept["goal"]), shots)
            tape._made = max((int(shot.file.split(".")[0]) for shot in shots), default=0)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        tape.shots = tuple(shot for shot in shots if (folder / shot.file).is_file())
        return tape if tape.shots else None

    def add(self, shot: Shot, png: bytes) -> Shot:
        """Put a shot behind the others; the shot as it is kept, with the name of its file."""
        self._made += 1
        kept = replace(shot, file=f"{self._made:03}.png")
        try:
            (self.folder / kept.file).write_bytes(png)
        except OSError as error:
            raise self._refused(error) from error
        self._write((*self.shots, kept))
        return kept

    def put_last(self, shot: Shot) -> None:
        """Put another shot with the same picture in the place of the last."""
        self._write((*self.shots[:-1], shot))

    def drop_last(self) -> None:
        """Take the last shot out."""
        for shot in self.shots[-1:]:
            self._write(self.shots[:-1])
            with suppress(OSError):
                (self.folder / shot.file).unlink(missing_ok=True)

    def picture(self, shot: Shot) -> bytes:
        """The PNG of a shot."""
        try:
            return (self.folder / shot.file).read_bytes()
        except OSError as error:
            raise self._refused(error) from error

    def discard(self) -> None:
        """Delete the recording."""
        self.shots = ()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, shots: tuple[Shot, ...]) -> None:
        kept = {"goal": asdict(self.goal), "shots": [asdict(shot) for shot in shots]}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            aside = self.folder / f"{_LIST}.new"
            aside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            aside.replace(self.folder / _LIST)
        except OSError as error:
            raise self._refused(error) from error
        self.shots = shots

    def _refused(self, error: OSError) -> CaptureError:
        what = _("the recording cannot be kept: {strerror}", strerror=error.strerror or str(error))
        do = _("Make room on the disk, then record again.")
        return CaptureError(what, Place(str(self.folder)), _("a folder that can be written"), do)


def _shot(kept: dict[str, Any]) -> Shot:
    control = kept["control"]
    if control is not None:
        area = Area(*control["area"]) if control["area"] else None
        control = Control(Part(control["part"]), control["name"], area, control["is_on"], control["inside"])
    return Shot(kept["file"], Area(*kept["area"]), kept["x"], kept["y"], kept["window"], control, Press(kept["press"]))
