"""What the design promises and a machine can measure: one colour for numbers, room for fingers, text twice as large."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Open
from tests.e2e.test_axe import ADOPT, THEMES

ARTICLE = "en/battery-overnight.html"
NUMBERS = """() => {
  const colour = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
  return [colour(".number", "backgroundColor"), colour(".reference", "backgroundColor"),
          colour("[data-mark] circle + circle", "fill")];
}"""
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
  .map((part) => [part.className, part.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < least || box.width < least))
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("theme", [None, *THEMES], ids=lambda path: path.stem if path else "own")
def test_a_number_has_one_colour_in_the_text_and_on_the_picture(visit: Open, sample: Path, theme: Path | None) -> None:
    page = visit(sample, ARTICLE).page
    page.evaluate(ADOPT, theme.read_text(encoding="utf-8") if theme else "")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert len(set(page.evaluate(NUMBERS))) == 1, scheme


@pytest.mark.parametrize("address", ["index.html", ARTICLE, "en/sections/battery.html", "ar/index.html"])
def test_a_thumb_finds_what_can_be_pressed(visit: Open, sample: Path, address: str) -> None:
    page = visit(sample, address, viewport=PHONE).page
    assert page.evaluate(SMALL, [".option, .zoom, .channel, .article-link, .topic-link, .crumbs a", 48]) == []
    assert page.evaluate(SMALL, [".tool, .brand", 44]) == []


@pytest.mark.parametrize("address", ["index.html", ARTICLE, "en/wifi-setup.html", "ar/no-light.html", "de/search.html"])
def test_text_twice_as_large_has_room(visit: Open, sample: Path, address: str) -> None:
    page = visit(sample, address, viewport=PHONE).page
    page.evaluate(ADOPT, ":root { font-size: 200%; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for label in page.locator(".channel-label, .option").all():
        box = label.bounding_box()
        assert box
        assert box["width"] >= 100, label.text_content()


def test_a_picture_is_enlarged_with_its_marks_and_put_away_again(visit: Open, sample: Path) -> None:
    page = visit(sample, ARTICLE, viewport=PHONE).page
    small = page.locator(".frame img").first.bounding_box()
    page.get_by_role("button", name="Enlarge the picture").first.click()
    large = page.locator(".viewer img")
    expect(large).to_be_visible()
    box = large.bounding_box()
    assert small
    assert box
    assert box["width"] >= 1.5 * small["width"]
    assert page.locator(".viewer .marks").count() == 1
    page.get_by_role("button", name="Close").last.click()
    expect(page.locator(".viewer")).to_have_count(0)
    expect(page.locator(".zoom").first).to_be_focused()
