"""Ten clicks in a real program become an article of ten steps, which builds and reads well."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser

from studio.capture import Goal, Tape, file_name_of, write_steps
from studio.capture.framing import NUMBER
from studio.capture.recorder import Recorder
from studio.capture.values import Area
from studio.kb.edits import add_article
from studio.kb.syntax import outline
from studio.kb.values import Article, State, Text
from studio.workspace import Workspace
from studio.workspace.album import address_of
from tests.arriving import arrived
from tests.capture.program import Program, part_of
from tests.desktop.screen.display import Display, wait_until
from tests.small_kb import write_kb

CLICKS = (
    ("menu", "View", "Open the menu **View**", "You find the menu at the top left of the window **galculator**"),
    ("radio menu item", "Scientific Mode", "Choose **Scientific Mode**", "You find it in the menu"),
    ("toggle button", "7", "Click **7**", "You find the button in the middle of the window"),
    ("toggle button", "*", r"Click **\***", "You find the button"),
    ("toggle button", "6", "Click **6**", "You find the button"),
    ("toggle button", "=", "Click **=**", "You find the button"),
    ("menu", "Edit", "Open the menu **Edit**", "You find the menu at the top left of the window **galculator**"),
    ("menu item", "Preferences...", "Choose **Preferences...**", "You find it in the menu"),
    ("check box", "Notation", "Untick **Notation**", "You find the check box at the bottom left of the window"),
    ("page tab", "General", "Go to the tab **General**", "You find the tab at the top right of the window"),
)
"""(role, name, title of the step, how its text begins)."""


MOST, MUCH = 0.35, 8
"""How much of a control may differ from the screen, and from how many levels of 256 on: a hint that a program shows
over it is not pictured. A button that is held down, and a menu that is open or not, differ by more."""


@dataclass(frozen=True)
class Seen:
    """Where something was, and the whole screen just before it was clicked."""

    area: Area
    screen: Path


def click_through(program: Program, display: Display, recorder: Recorder, folder: Path) -> list[Seen]:
    """Click as a person does: look, point, see that it is the right thing and that nothing moves any more, click."""
    seen: list[Seen] = []
    for role, name, _title, _text in CLICKS:
        area = program.find(role, name)
        program.point_at(area)
        wait_until(partial(recorder.sees, name), f"the recorder to see {name}")
        seen.append(Seen(area, folder / f"screen-{len(seen)}.png"))
        wait_until(partial(is_still, display, seen[-1]), f"an end of what moves at {name}")
        program.do("click", "1")
        wait_until(lambda: len(recorder.tape.shots) == len(seen), f"step {len(seen)}")
    return seen


def is_still(display: Display, seen: Seen) -> bool:
    """Take a picture; whether the last one was the same. Programs light up slowly what the pointer is over."""
    last = part_of(seen.screen, seen.area) if seen.screen.exists() else None
    display.shoot(seen.screen)
    return last is not None and not ImageChops.difference(last, part_of(seen.screen, seen.area)).getbbox()


def share_of_difference(one: Image.Image, other: Image.Image) -> float:
    """How many of the pixels of two pictures differ much: to light up takes a program some time."""
    levels = ImageChops.difference(one, other).convert("L").histogram()
    return sum(levels[MUCH:]) / (one.width * one.height)


def write_article(tape: Tape, folder: Path) -> tuple[Workspace, list[str]]:
    """(an open knowledge base with an article of what was recorded, saved; the paths of the pictures)."""
    workspace = Workspace.open(folder)
    text = Text("en", "Multiply two numbers", "With all functions in view.", state=State.PUBLISHED)
    workspace.apply("New", lambda kb: add_article(kb, Article("multiply", (text,), section="heat")))
    names = [file_name_of(shot, "en") for shot in tape.shots]
    paths = [
        workspace.lay_picture("articles/multiply", name, tape.picture(shot))
        for name, shot in zip(names, tape.shots, strict=True)
    ]
    shots = [(shot, path, address_of(path)) for shot, path in zip(tape.shots, paths, strict=True)]
    workspace.apply("Record steps", lambda kb: write_steps(kb, "multiply", "en", "", shots)[0])
    workspace.save()
    return workspace, paths


def test_ten_clicks_in_a_program_become_ten_steps_that_build_and_read_well(
    display: Display, calculator: Program, browser: Browser, tmp_path: Path
) -> None:
    tape = Tape.begin(tmp_path / "tape", Goal("multiply", "en"))
    recorder = Recorder(tape, lambda _problem: None, display.name)
    seen = click_through(calculator, display, recorder, tmp_path)
    recorder.stop()

    assert [(shot.control.area, shot.control.name) for shot in tape.shots if shot.control] == [
        (each.area, name) for each, (_role, name, _title, _text) in zip(seen, CLICKS, strict=True)
    ]
    for shot, each in zip(tape.shots, seen, strict=True):
        assert shot.area.holds_all(each.area)
        local = Area(each.area.x - shot.area.x, each.area.y - shot.area.y, each.area.width, each.area.height)
        before = part_of(each.screen, each.area)
        pictured = part_of(tape.folder / shot.file, local)
        assert share_of_difference(before, pictured) < MOST, f"{shot.file} does not show {shot.control} as it was"

    kb_folder = write_kb(tmp_path / "kettle")
    workspace, paths = write_article(tape, kb_folder)
    article = workspace.kb.article("multiply")
    assert article
    steps = outline(article.texts[0].body).steps
    assert [step.heading.title for step in steps] == [title for _role, _name, title, _text in CLICKS]
    for step, (_role, _name, _title, text) in zip(steps, CLICKS, strict=True):
        assert text in step.text
        assert step.text.count("![") == 1 and f"#{NUMBER}}}" in step.text
    for shot, path, each in zip(tape.shots, paths, seen, strict=True):
        picture = workspace.kb.picture(path)
        mark = picture.mark(NUMBER) if picture else None
        assert mark and mark.at
        x, y = shot.area.x + mark.at.x * shot.area.width, shot.area.y + mark.at.y * shot.area.height
        assert each.area.x - 0.5 <= x <= each.area.x + each.area.width + 0.5
        assert each.area.y - 0.5 <= y <= each.area.y + each.area.height + 0.5
    workspace.close()
    read_it(kb_folder, tmp_path / "bundle", browser)


def read_it(kb: Path, bundle: Path, browser: Browser) -> None:
    """Check, build, and read the page as a customer does."""
    handrail = [sys.executable, "-m", "studio.cli"]
    checked = subprocess.run([*handrail, "check", str(kb), "--format", "json"], capture_output=True, text=True)
    findings = json.loads(checked.stdout)["findings"]
    assert [each for each in findings if "multiply" in str(each)] == []
    subprocess.run([*handrail, "build", str(kb), "--out", str(bundle)], check=True, capture_output=True)
    page = browser.new_page(viewport={"width": 420, "height": 900})
    page.goto(next(bundle.rglob("multiply*.html")).as_uri())
    arrived(page)
    said = page.inner_text("main")
    names = ["View", "Scientific Mode", "7", "*", "6", "=", "Edit", "Preferences...", "Notation", "General"]
    places = [said.index(name) for name in (f"Open the menu {names[0]}", f"Choose {names[1]}", "Click 7", "Click *")]
    assert places == sorted(places)
    assert all(name in said for name in names)
    assert "**" not in said and "number-1" not in said
    assert page.locator("main img").count() == len(CLICKS)
    (bundle.parent / "page.png").write_bytes(page.screenshot(full_page=True))
    page.close()
