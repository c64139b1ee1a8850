"""A screen that nobody sits at: an X server without a monitor, with a small window manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PIL import ImageGrab

SIZE = (1440, 900)
_NEEDED = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
"""Programs, and the Debian packages that bring them."""
_PATIENCE = 20.0
"""Seconds that a program gets to start."""


def missing() -> str:
    """Why there can be no screen, "" if there can."""
    packages = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    return f"a screen needs these Debian packages: {' '.join(packages)}" if packages else ""


def wait_until(condition: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> None:
    """Ask again and again, as another process cannot tell; TimeoutError after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds:.0f} s: {what}")
        time.sleep(0.03)


class Display:
    """The screen, and every program that was started on it; `close` ends them all, the last one first."""

    def __init__(self, folder: Path) -> None:
        """`folder` takes what the programs print."""
        self._folder = folder
        self._programs: list[subprocess.Popen[str]] = []
        self.name = ""
        try:
            self._start_server()
            self._start_manager()
        except BaseException:
            self.close()
            raise

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to know to show itself here."""
        others = {
            name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_SCALE_FACTOR")
        }
        own = {
            "DISPLAY": self.name,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LOGGING_RULES": "qt.qpa.*=false",
            "LC_ALL": "C.UTF-8",
        }
        if os.geteuid() == 0:
            own["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # it refuses to be root; the studio itself never sets it
        return others | own

    def start(self, command: list[str], name: str, **variables: str) -> subprocess.Popen[str]:
        """Start a program here, which is spoken to by its standard input and output. It ends with the screen."""
        with (self._folder / f"{name}.log").open("a") as said:
            program = subprocess.Popen(
                command,
                env=self.environment | variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        self._programs.append(program)
        return program

    def shoot(self, path: Path) -> None:
        """Take a picture of the whole screen."""
        ImageGrab.grab(xdisplay=self.name).save(path, compress_level=1)

    def shows(self, title: str) -> bool:
        """Whether a window has such a title, a regular expression."""
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        return subprocess.run(command, env=self.environment, capture_output=True, check=False).returncode == 0

    def end(self, program: subprocess.Popen[str], seconds: float = 5) -> None:
        """End a program: kindly first."""
        if program in self._programs:
            self._programs.remove(program)
        for act in (program.terminate, program.kill):
            if program.poll() is None:
                act()
            with suppress(subprocess.TimeoutExpired):
                program.wait(seconds)
        for pipe in (program.stdin, program.stdout):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()

    def close(self) -> None:
        """End everything."""
        for program in reversed(self._programs.copy()):
            self.end(program)

    def _start_server(self) -> None:
        reading, writing = os.pipe()
        width, height = SIZE
        screen = ["-screen", "0", f"{width}x{height}x24"]
        # Without -noreset the server starts over when its only client leaves, and drops who is just coming in.
        command = ["Xvfb", "-displayfd", str(writing), *screen, "-nolisten", "tcp", "-noreset"]
        with (self._folder / "Xvfb.log").open("w") as said:
            server = subprocess.Popen(command, stdout=said, stderr=said, pass_fds=[writing], text=True)
        self._programs.append(server)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()  # the server closes it when it fails
        if not number:
            raise RuntimeError(f"Xvfb did not start; {self._folder / 'Xvfb.log'} says why")
        self.name = f":{number}"

    def _start_manager(self) -> None:
        manager = self.start(["openbox", "--config-file", str(Path(__file__).with_name("openbox.xml"))], "openbox")

        def is_managed() -> bool:
            if manager.poll() is not None:
                said = (self._folder / "openbox.log").read_text("utf-8")
                raise RuntimeError(f"openbox ended with {manager.returncode}: {said}")
            asked = subprocess.run(
                ["xdotool", "get_num_desktops"], env=self.environment, capture_output=True, check=False
            )
            return asked.returncode == 0

        wait_until(is_managed, "a window manager")
