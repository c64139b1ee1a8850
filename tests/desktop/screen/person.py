"""A person at the screen: looks, moves the mouse, presses keys, at a pace; and keeps a diary with pictures."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desktop.screen.display import Display, wait_until

ROOT = Path(__file__).resolve().parents[3]
LETTERS_A_WORD = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """How quick a person is: `words` a minute at the keyboard, and `thinking` seconds before each action."""

    words: float
    thinking: float

    @property
    def letter(self) -> int:
        """Milliseconds from one letter to the next."""
        return round(60_000 / (self.words * LETTERS_A_WORD))


QUICK = Pace(words=4000, thinking=0)
"""As quick as the studio."""
HUMAN = Pace(words=50, thinking=1.2)
"""Someone who types every day, not someone who races."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the screen; `place` is x, y, width, height in pixels of the screen."""

    kind: str
    name: str
    text: str
    place: tuple[int, int, int, int]
    focus: bool
    enabled: bool
    checked: bool
    window: str
    kinds: tuple[str, ...]

    @property
    def middle(self) -> tuple[int, int]:
        x, y, width, height = self.place
        return x + width // 2, y + height // 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the diary: seconds since the start, what was done, and the picture taken after it."""

    seconds: float
    action: str
    picture: Path


class Person:
    """Writes in a studio of its own. `pictures` takes the screenshots."""

    def __init__(self, display: Display, kb: Path, home: Path, pictures: Path, pace: Pace, *, web: bool) -> None:
        self._display, self._pictures, self._pace = display, pictures, pace
        self._began = time.monotonic()
        self.diary: list[Entry] = []
        folders = {f"HANDRAIL_{name.upper()}": str(home / name) for name in ("config", "cache", "state")}
        folders["HANDRAIL_NO_WEBENGINE"] = "" if web else "1"
        command = [sys.executable, "-m", "tests.desktop.screen.eyes", str(kb)]
        self.studio = display.start(command, "studio", PYTHONPATH=str(ROOT), **folders)

    def look(self) -> list[Thing]:
        """All that is to be seen now."""
        assert self.studio.stdin and self.studio.stdout
        self.studio.stdin.write("look\n")
        self.studio.stdin.flush()
        said = self.studio.stdout.readline()
        if not said:
            raise RuntimeError(f"the studio has ended with {self.studio.wait()}")
        return [_thing(each) for each in json.loads(said)]

    def find(self, name: str, kind: str = "") -> Thing:
        """Wait for the one thing of that name, or with those words; `kind` is a class of Qt, "row" or "menu"."""
        found: list[Thing] = []

        def is_there() -> bool:
            found[:] = [each for each in self.look() if _fits(each, name, kind)]
            return len(found) == 1

        try:
            wait_until(is_there, f"{kind or 'something'} called “{name}”")
        except TimeoutError as problem:
            problem.add_note(f"There are {len(found)}: {found}")
            raise
        return found[0]

    def wait_for(self, name: str, kind: str = "") -> Thing:
        """Wait until the keyboard is at the control of that name."""
        wait_until(lambda: any(each.focus and _fits(each, name, kind) for each in self.look()), f"focus in “{name}”")
        return next(each for each in self.look() if each.focus)

    def until(self, condition: Callable[[], bool], what: str, seconds: float = 60) -> None:
        """Wait for something that shows elsewhere, in a file say."""
        wait_until(condition, what, seconds)

    def type(self, text: str, action: str = "") -> None:
        """Type text, in ASCII."""
        self._do("type", "--delay", str(self._pace.letter), "--", text)
        self.note(action or f"types “{text}”")

    def press(self, *keys: str, action: str = "") -> None:
        """Press keys, as xdotool calls them: "ctrl+n", "Return"."""
        for each in keys:
            self._do("key", "--delay", "12", each)
            time.sleep(min(self._pace.thinking, 0.4))
        self.note(action or f"presses {' '.join(keys)}")

    def click(self, thing: Thing, action: str = "") -> None:
        """Click in the middle."""
        x, y = thing.middle
        self._do("mousemove", str(x), str(y), "click", "1")
        self.note(action or f"clicks “{thing.name or thing.text}”")

    def drag(
        self, start: tuple[int, int], end: tuple[int, int], action: str, pause: Callable[[], None] | None = None
    ) -> None:
        """Drag with the left button, by way of points between; `pause` is called before the button is let go."""
        (x1, y1), (x2, y2) = start, end
        self._do("mousemove", str(x1), str(y1), "sleep", "0.1", "mousedown", "1", "sleep", "0.1")
        for part in (0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1, 1):
            self._xdotool("mousemove", str(round(x1 + (x2 - x1) * part)), str(round(y1 + (y2 - y1) * part)))
            time.sleep(0.05)
        self.look()  # the studio has seen the mouse when it answers
        self.note(f"{action}: above the place")
        if pause:
            pause()
        self._xdotool("mouseup", "1")
        self.note(action)

    def note(self, action: str) -> None:
        """Take a picture, and write into the diary."""
        self.look()  # what was done has arrived when the studio answers
        self._pictures.mkdir(parents=True, exist_ok=True)
        path = self._pictures / f"{len(self.diary) + 1:03}.png"
        self._display.shoot(path)
        self.diary.append(Entry(time.monotonic() - self._began, action, path))

    def neighbour(self, how: str, picture: Path) -> subprocess.Popen[str]:
        """Start the small program beside the studio: "clipboard", "files" or "bytes"."""
        command = [sys.executable, "-m", "tests.desktop.screen.neighbour", how, str(picture)]
        program = self._display.start(command, "neighbour", PYTHONPATH=str(ROOT))
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
        return program

    def leave(self) -> int:
        """Close the studio by its keys; its exit code."""
        self._do("key", "ctrl+q")
        return self.studio.wait(60)

    def _do(self, *words: str) -> None:
        time.sleep(self._pace.thinking)
        self._xdotool(*words)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._display.environment, check=True)


def _fits(thing: Thing, name: str, kind: str) -> bool:
    return name in (thing.name, thing.text.strip()) and (not kind or kind in thing.kinds)


def _thing(seen: dict[str, Any]) -> Thing:
    given: dict[str, Any] = {**seen, "place": tuple(seen["place"]), "kinds": tuple(seen["kinds"])}
    return Thing(**given)
