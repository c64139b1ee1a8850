"""Steps are recorded with the studio itself, whose bar lies over the recorded window and is in no picture."""

from __future__ import annotations

import subprocess
from pathlib import Path

from PIL import Image

from studio.capture import Tape
from tests.capture.program import Program
from tests.desktop.screen.display import Display
from tests.desktop.screen.person import QUICK, Person
from tests.small_kb import write_kb

ACCENT = (0x3B, 0x5B, 0xDB)
"""The colour of the bar's last button."""


def click(program: Program, name: str) -> None:
    """Point at a button, look at it for a moment, and click."""
    program.point_at(program.find("toggle button", name))
    program.do("sleep", "2", "click", "1")  # a busy machine takes its time to say what is pointed at


def test_clicks_become_steps_of_the_open_article(
    display: Display, calculator: Program, home: Path, tmp_path: Path
) -> None:
    kb = write_kb(tmp_path / "kettle")
    me = Person(display, kb, home, tmp_path / "pictures", QUICK, web=False)
    me.find("Articles", "LibraryView")
    me.press("ctrl+n")
    me.wait_for("Title")
    me.type("Add two numbers")
    me.press("Return")
    me.wait_for("Summary")
    me.press("ctrl+shift+r")
    me.click(me.find("Start recording", "QPushButton"))
    me.find("0 steps")
    under_the_bar(display)
    click(calculator, "7")
    me.find("1 step")
    me.click(me.find("Pause: clicks are not recorded"))
    click(calculator, "9")
    me.click(me.find("Go on recording"))
    click(calculator, "8")
    me.find("2 steps")
    click(calculator, "5")
    me.find("3 steps")
    me.click(me.find("Take the last step out"))
    me.find("2 steps")
    display.shoot(tmp_path / "bar.png")
    me.click(me.find("Done"))
    me.find("2 steps were recorded", "QLabel")
    me.press("ctrl+s")
    article = kb / "articles" / "add-two-numbers"
    me.until(lambda: "Click **8**" in (article / "en.md").read_text(), "a save")
    titles = [line for line in (article / "en.md").read_text().splitlines() if line.startswith("## Click")]
    assert titles == ["## Click **7** {#click-7}", "## Click **8** {#click-8}"]
    assert colours_of(tmp_path / "bar.png")[ACCENT]
    for name in ("click-7.png", "click-8.png"):
        assert ACCENT not in colours_of(article / name)
    assert me.leave() == 0


def test_a_studio_that_is_told_to_end_ends_and_keeps_what_was_recorded(
    display: Display, calculator: Program, home: Path, tmp_path: Path
) -> None:
    me = Person(display, write_kb(tmp_path / "kettle"), home, tmp_path / "pictures", QUICK, web=False)
    me.find("Articles", "LibraryView")
    me.press("ctrl+shift+r")
    me.click(me.find("Start recording", "QPushButton"))
    me.find("0 steps")
    click(calculator, "7")
    me.find("1 step")
    me.studio.terminate()
    assert me.studio.wait(30) == 0
    left = [Tape.find(folder) for folder in (home / "state" / "open").glob("*/recording")]
    assert [len(tape.shots) for tape in left if tape] == [1]


def under_the_bar(display: Display) -> None:
    """Put the calculator where the bar hides what it shows, but no button."""
    move = ["xdotool", "search", "--onlyvisible", "--name", "^galculator$", "windowmove", "--sync", "%@", "560", "-40"]
    subprocess.run(move, env=display.environment, check=True)


def colours_of(picture: Path) -> dict[tuple[int, ...], int]:
    """How many pixels of a picture have which colour."""
    with Image.open(picture) as image:
        counted = image.convert("RGB").getcolors(1 << 24) or []
    return {colour: count for count, colour in counted if isinstance(colour, tuple)}
