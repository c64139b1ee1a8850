"""What is dragged with a real mouse, within the studio and out of other programs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.kb.arranging import shelves
from studio.kb.syntax import outline
from studio.storage import read_folder
from tests.desktop.screen.article import draw_kettle
from tests.desktop.screen.neighbour import PLACE, SIZE
from tests.desktop.screen.person import Person

NEIGHBOUR = (PLACE[0] + SIZE[0] // 2, PLACE[1] + SIZE[1] // 2)


def body(folder: Path) -> str:
    article = read_folder(folder).kb.article("stays-cold")
    text = article.text("en") if article else None
    assert text is not None
    return text.body


def saved(person: Person, condition: Callable[[], bool], what: str) -> None:
    person.press("ctrl+s")
    person.until(condition, what, 20)


def test_a_step_that_is_dragged_by_its_grip_goes_where_it_is_let_go(person: Person, kb_folder: Path) -> None:
    def order() -> list[str]:
        return [step.id for step in outline(body(kb_folder)).steps]

    assert order() == ["look", "wait"]
    first = person.find("Step 1: Look at the lamp")
    grip = person.find("Move step 2, and more", "Grip")
    person.drag(grip.middle, (grip.middle[0], first.place[1] + 12), "drags the second step above the first")
    person.find("Step 1: Give it time")
    saved(person, lambda: order() == ["wait", "look"], "the steps in their new order")
    person.press("ctrl+z")
    saved(person, lambda: order() == ["look", "wait"], "the steps as they were")


def test_escape_while_a_step_is_dragged_leaves_it_where_it_was(person: Person, kb_folder: Path) -> None:
    before = body(kb_folder)
    first = person.find("Step 1: Look at the lamp")
    grip = person.find("Move step 2, and more", "Grip")
    at = (grip.middle[0], first.place[1] + 12)
    person.drag(grip.middle, at, "drags, and thinks better of it", lambda: person.press("Escape"))
    person.find("Step 1: Look at the lamp")
    person.leave()
    assert body(kb_folder) == before


def test_an_article_that_is_dragged_in_the_library_goes_into_another_section(person: Person, kb_folder: Path) -> None:
    def shelf() -> dict[str, list[str]]:
        return {section: [each.id for each in articles] for section, articles in shelves(read_folder(kb_folder).kb)}

    assert shelf() == {"heat": ["stays-cold", "boil"], "care": ["scale"]}
    row, other = person.find("Boil water with {{app_name}}", "row"), person.find("What is scale?", "row")
    person.drag(row.middle, (other.middle[0], other.place[1] + other.place[3] - 6), "drags an article under another")
    saved(person, lambda: shelf() == {"heat": ["stays-cold"], "care": ["scale", "boil"]}, "the article in its section")


@pytest.mark.parametrize("how", ["files", "bytes"])
def test_a_picture_that_is_dragged_out_of_another_program_belongs_to_the_step(
    person: Person, kb_folder: Path, home: Path, how: str
) -> None:
    picture = home / "a kettle.png"
    draw_kettle(picture)
    person.neighbour(how, picture)
    step = person.find("Step 1: Look at the lamp")
    person.drag(NEIGHBOUR, (step.place[0] + step.place[2] // 2, step.place[1] + 30), "drops a picture on a step")

    def pictures() -> list[str]:
        look = body(kb_folder).partition("{#wait}")[0]
        return re.findall(r"!\[[^\]]*\]\(([^)]+)\)", look)

    saved(person, lambda: len(pictures()) == 2, "the picture in the step")
    assert pictures()[0] == "lamp.png"
    assert (kb_folder / "articles/stays-cold" / pictures()[1]).read_bytes() == picture.read_bytes()
