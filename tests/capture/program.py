"""A program on the screen, and a person who clicks in it. Where things are is asked of the program itself."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from studio.capture.telling import Line, Node, Silence
from studio.capture.values import Area
from tests.desktop.screen.display import Display, wait_until

_ROOT = "/org/a11y/atspi/accessible/root"
_SHOWING = 25


class Program:
    """One program by its name. `close` it."""

    def __init__(self, display: Display, name: str) -> None:
        self._display, self._name = display, name
        self._line: Line | None = None
        wait_until(self._tells, f"{name} to tell what it shows")

    def find(self, role: str, name: str) -> Area:
        """Wait until something of that role and name shows itself, and say where."""
        found: list[Area] = []

        def is_there() -> bool:
            found[:] = self._named(role, name)
            return len(found) == 1

        try:
            wait_until(is_there, f"{role} “{name}”")
        except TimeoutError as problem:
            problem.add_note(f"There are {len(found)}: {found}")
            raise
        return found[0]

    def point_at(self, area: Area) -> None:
        """Put the pointer over the middle of something."""
        self.do("mousemove", str(area.x + area.width // 2), str(area.y + area.height // 2))

    def do(self, *words: str) -> None:
        """Move the mouse, as xdotool calls it."""
        subprocess.run(["xdotool", *words], env=self._display.environment, check=True)

    def close(self) -> None:
        """Leave."""
        if self._line:
            self._line.close()

    def _tells(self) -> bool:
        try:
            self._line = self._line or Line()
            return any(True for _window in self._windows())
        except Silence:
            return False

    def _windows(self) -> Iterator[Node]:
        assert self._line
        for each in self._line.ask(Node("org.a11y.atspi.Registry", _ROOT), "GetChildren"):
            program = Node(*each)
            if self._line.property(program, "Name") == self._name:
                yield from (Node(*window) for window in self._line.ask(program, "GetChildren"))

    def _named(self, role: str, name: str) -> list[Area]:
        assert self._line
        found: list[Area] = []
        row = list(self._windows())
        while row:
            node = row.pop()
            try:
                row += [Node(*each) for each in self._line.ask(node, "GetChildren")]
                if not self._line.ask(node, "GetState")[0] >> _SHOWING & 1:
                    continue
                if self._line.ask(node, "GetRoleName") == role and self._line.property(node, "Name") == name:
                    found.append(Area(*self._line.ask(node, "GetExtents", "u", (0,), of="Component")))
            except Silence:
                continue
        return found


def part_of(picture: Path, area: Area) -> Image.Image:
    """A part of a picture, in plain colours."""
    with Image.open(picture) as image:
        return image.convert("RGB").crop((area.x, area.y, area.x + area.width, area.y + area.height))
