"""From the home to the answer: search as one types, the keyboard alone, four languages, and back again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.arriving import arrived
from tests.e2e.conftest import PHONE, Open, Server
from tests.e2e.pages import pages


def type_query(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(".query")).to_be_focused()
    page.keyboard.type(text)


def test_the_keyboard_alone_goes_from_the_home_to_the_answer_and_back(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html").page
    type_query(page, "sock dies at night")
    first = page.locator(".result").first
    expect(first.locator(".result-title")).to_have_text("The sock's battery doesn't last the night")
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"^\d+ results?$"))
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/battery-overnight.html*")
    expect(page.locator("h1 mark, [data-body] mark").first).to_be_attached()
    marked = page.locator(".article mark").all_inner_texts()
    assert any(word.casefold().startswith("night") for word in marked)
    page.go_back()
    arrived(page)
    expect(page.locator(".query")).to_have_value("sock dies at night")
    expect(page.locator(".result").first).to_be_visible()


def test_escape_leaves_the_results_then_empties_the_field(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html").page
    type_query(page, "battery")
    expect(page.locator(".result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".query")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".query")).to_have_value("")
    expect(page.locator(".found")).to_be_hidden()
    expect(page.locator(".topics")).to_be_visible()


@pytest.mark.parametrize("address", ["en/battery-overnight.html", "en/sections/battery.html"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
def test_the_bar_searches_from_any_page(visit: Open, sample: Path, address: str, viewport: dict[str, int]) -> None:
    page = visit(sample, address, viewport=viewport).page
    type_query(page, "wifi")
    expect(page.locator(".result-title").first).to_have_text("Connect the base station to your wi-fi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search.html#q=wifi")
    expect(page.locator(".query")).to_have_value("wifi")
    page.locator(".result").first.click()
    page.wait_for_url("**/en/wifi-setup.html*")
    page.go_back()
    arrived(page)
    expect(page.locator(".query")).to_have_value("wifi")
    expect(page.locator(".result").first).to_be_visible()


@pytest.mark.parametrize(
    ("home", "query", "finds"),
    [
        ("index.html", "batery empty in the morning", "en/battery-overnight"),
        ("index.html", "batt", "en/battery-overnight"),
        ("index.html", "mediacl", "en/is-it-a-medical-device"),
        ("index.html", "connect to wifi", "en/wifi-setup"),
        ("index.html", "no light on the base", "en/no-light"),
        ("de/index.html", "Akku nachts leer", "de/battery-overnight"),
        ("de/index.html", "Socke leuchtet nicht", "de/no-light"),
        ("de/index.html", "Akk", "de/battery-overnight"),
        ("ja/index.html", "電池が朝までもたない", "ja/battery-overnight"),
        ("ja/index.html", "電池", "ja/battery-overnight"),
        ("ar/index.html", "البطارية تنفد ليلا", "ar/battery-overnight"),
    ],
)
def test_what_people_type_finds_the_answer(visit: Open, sample: Path, home: str, query: str, finds: str) -> None:
    page = visit(sample, home).page
    page.fill(".query", query)
    first = page.locator(".result").first
    expect(first).to_be_visible()
    assert re.search(rf"/{finds}\.html", first.evaluate("link => link.href"))
    assert page.locator(".result").first.get_attribute("lang") is None
    if query in {"電池", "Akk", "batt"}:
        assert page.locator(".result mark").count() > 0


@pytest.mark.parametrize(("home", "query"), [("ja/index.html", "base station"), ("ar/index.html", "connect wi-fi")])
def test_an_article_that_is_not_translated_is_found_in_english_and_says_so(
    visit: Open, sample: Path, home: str, query: str
) -> None:
    page = visit(sample, home).page
    page.fill(".query", query)
    lent = page.locator('.result[lang="en"]').first
    expect(lent.locator(".result-language")).to_have_text("English")
    assert lent.locator("mark").count() > 0
    languages = [result.get_attribute("lang") or "" for result in page.locator(".result").all()]
    assert languages == sorted(languages)
    lent.click()
    page.wait_for_url("**/en/wifi-setup.html*")
    expect(page.locator(".article mark").first).to_be_attached()


def test_results_in_arabic_run_from_right_to_left(visit: Open, sample: Path) -> None:
    page = visit(sample, "ar/index.html", viewport=PHONE).page
    page.fill(".query", "بطارية")
    expect(page.locator(".result").first).to_be_visible()
    assert page.locator(".result").first.evaluate("link => getComputedStyle(link).direction") == "rtl"
    field = page.locator(".field > .icon").bounding_box()
    query = page.locator(".query").bounding_box()
    assert field and query and field["x"] > query["x"] + query["width"] / 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".result").first.click()
    expect(page.locator("h1")).to_have_css("direction", "rtl")
    expect(page.locator(".article mark").first).to_be_attached()


def test_an_arrow_pressed_before_the_results_stand_there_counts(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html").page
    page.evaluate(
        """() => {
          const field = document.querySelector(".query");
          field.focus();
          field.value = "battery";
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator(".result").first).to_be_focused()


def test_nothing_found_offers_words_topics_and_a_person(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html").page
    page.fill(".query", "qqqxxyyzz")
    expect(page.locator(".nothing-title")).to_contain_text("qqqxxyyzz")
    expect(page.locator(".nothing .links a")).to_have_count(len(pages(sample, "en", "section")))
    page.fill(".query", "chrgqer")
    expect(page.locator(".nothing-title")).to_contain_text("chrgqer")
    expect(page.locator(".nearest").first).to_be_visible()
    page.locator(".nearest").first.click()
    expect(page.locator(".result").first).to_be_visible()
    page.fill(".query", "qqqxxyyzz")
    page.locator(".nothing .person").click()
    expect(page.locator("#contact")).to_be_in_viewport()


def test_a_query_is_text_even_if_it_looks_like_markup(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html").page
    page.fill(".query", "<img src=x onerror=alert(1)> battery")
    expect(page.locator(".result").first).to_be_visible()
    page.fill(".query", "<img src=x onerror=alert(1)>qqqxxyyzz")
    expect(page.locator(".found")).to_be_visible()
    assert page.locator(".found img").count() == 0


def test_search_works_from_a_sub_path_of_a_server(visit: Open, server: Server, sample: Path) -> None:
    page = visit(server.show(sample), "de/index.html").page
    type_query(page, "Akku")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".result").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/battery-overnight.html*")
    expect(page.locator(".article mark").first).to_be_attached()
    page.click(".unmark")
    expect(page.locator(".article mark")).to_have_count(0)
