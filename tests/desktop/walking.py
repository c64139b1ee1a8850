"""Walks through the studio on a screen of its own, and prints line by line what somebody would stumble over there.

`python -m tests.desktop.walking OUT --screen 1280x800 --scale 150 --language de`: a process has one screen and one
scale, so each walk is a process. `longer` is a language with a third more letters, `mirrored` one from right to left.
"""

from __future__ import annotations

import argparse
import gettext
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop import words
from studio.desktop.main import make_application
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.window import Window
from tests.desktop.focusing import unseen
from tests.desktop.looking import clipped, faint, unnamed, unreached
from tests.desktop.touring import tour
from tests.four_articles import write_four_articles

Known = set[tuple[QWidget, str]]


def settled(root: QWidget) -> QWidget:
    """The window, once all has the room that it asked for: what was saved a moment ago says so in the head."""
    for _pass in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return root


CHECKS: dict[str, Callable[[QWidget, Known], list[str]]] = {
    "names": lambda root, _known: unnamed(root),
    "tab": lambda root, _known: unreached(root),
    "back": lambda root, _known: unreached(root, back=True),
    "focus": unseen,
    "room": lambda root, _known: clipped(settled(root)),
    "contrast": faint,
}
_ROOT = Path(__file__).parents[2]
END = "There and back:"
"""How the last line of a walk that came to its end begins; the classes of windows follow."""
LANGUAGES = ("en", "de", "longer", "mirrored")


@dataclass(frozen=True, slots=True)
class Walk:
    """One way through the studio. `screen` is in pixels of the screen, `scale` in percent."""

    language: str
    theme: str = "light"
    screen: tuple[int, int] = (1440, 900)
    scale: int = 100
    checks: tuple[str, ...] = tuple(CHECKS)
    seen: set[str] = field(default_factory=set[str], compare=False)
    """The classes of the windows that were come by."""

    @property
    def arguments(self) -> list[str]:
        """How a process is told of it."""
        size = "x".join(map(str, self.screen))
        look = ["--language", self.language, "--theme", self.theme]
        return [*look, "--screen", size, "--scale", str(self.scale), "--checks", *self.checks]


def walked(way: Walk, out: Path) -> tuple[list[str], set[str]]:
    """Walk in a process of its own: what is wrong, and the windows it came by. Raises `RuntimeError` if it fell."""
    call = [sys.executable, "-c", "from tests.desktop.walking import main; main()", str(out), *way.arguments]
    done = subprocess.run(call, cwd=_ROOT, capture_output=True, text=True, check=False)
    *wrong, last = done.stdout.splitlines() or [""]
    if not last.startswith(END):
        raise RuntimeError("\n".join([*wrong, last, done.stderr]))
    return wrong, set(last.removeprefix(END).split())


class Longer(gettext.NullTranslations):
    """A language that says everything in a third more letters, as German does."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return longer(msgid1 if n == 1 else msgid2)


class Backwards(gettext.NullTranslations):
    """A language that is written from right to left, as Qt sees it: a mark that is not seen says so of each text."""

    def gettext(self, message: str) -> str:
        return f"\u200f{message}" if message else ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def longer(text: str) -> str:
    """`text` with a third more letters, in words like its own; its {names} stay."""
    plain = re.sub(r"\{\w+\}", "word", text)
    more = round(len("".join(plain.split())) * 0.35)
    if not more:
        return text
    body = text.removesuffix("…")
    if len(plain.split()) == 1 and not body.endswith("}"):
        return f"{body}{'enung'[:more]}{text[len(body) :]}"
    parts = [("lange" * 3)[: min(6, more - at)] for at in range(0, more, 7)]
    return f"{body} {' '.join(part for part in parts if part)}{text[len(body) :]}"


def walk(way: Walk, window: Window, kb: Path, pictures: Path | None) -> Iterator[str]:
    """What is wrong, said with the place; once for each."""
    room = window.screen().availableGeometry()
    told: set[str] = set()
    way.seen.clear()
    known: dict[str, Known] = {check: set() for check in way.checks}
    for number, (name, root) in enumerate(tour(window, kb), 1):
        way.seen.add(type(root).__name__)
        if pictures is not None:
            root.grab().save(str(pictures / f"{number:02d}-{name.replace(' ', '-')}.png"))
        found = [f"{check}: {each}" for check in way.checks for each in CHECKS[check](root, known[check])]
        if root.width() > room.width() or root.height() > room.height():
            found.append(f"{root.width()} × {root.height()}, the screen has {room.width()} × {room.height()}")
        for each in found:
            if each not in told:
                told.add(each)
                yield f"{name}: {each}"


def main(arguments: list[str] | None = None) -> None:
    """Walk, and print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="an empty folder")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--screen", default="1440x900")
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--checks", nargs="*", choices=tuple(CHECKS), default=list(CHECKS))
    parser.add_argument("--pictures", action="store_true", help="a picture of each place in OUT/pictures")
    asked = parser.parse_args(arguments)
    wide, high = map(int, asked.screen.split("x"))
    way = Walk(asked.language, asked.theme, (wide, high), asked.scale, tuple(asked.checks))
    app, settings = _begin(way, asked.out)
    kb = asked.out / "kb"
    write_four_articles(kb)
    pictures = asked.out / "pictures" if asked.pictures else None
    if pictures:
        pictures.mkdir()
    window = Window(settings, Theme(app, way.theme))
    window.resize(window.screen().availableGeometry().size())
    window.show()
    for wrong in walk(way, window, kb, pictures):
        print(wrong, flush=True)
    window.close()
    print(END, *sorted(way.seen), flush=True)
    os._exit(0)  # nothing is tested of how it ends, and Python lets go of Qt in any order


_PSEUDO = {"longer": Longer, "mirrored": Backwards}


def _begin(way: Walk, out: Path) -> tuple[QApplication, Settings]:
    """The application on a screen of that size; everything it keeps lies in `out`."""
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screen = {"name": "one", "x": 0, "y": 0, "width": way.screen[0], "height": way.screen[1]} | dots
    config = out / "screens.json"
    config.write_text(json.dumps({"screens": [screen], "windowFrameMargins": False}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    os.environ["HANDRAIL_NO_WEBENGINE"] = "1"
    for name in ("CONFIG", "STATE", "CACHE"):
        os.environ[f"HANDRAIL_{name}"] = str(out / name.lower())
    settings = Settings(out / "config")
    settings.put(language="de" if way.language == "de" else "en", scale=way.scale)
    app = make_application(settings)
    if way.language in _PSEUDO:
        words._words = _PSEUDO[way.language]()  # pyright: ignore[reportPrivateUsage]
    if way.language == "mirrored":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return app, settings


if __name__ == "__main__":
    main()
