"""The reader in Chromium, from file://. Each test ends with an empty console, and no request has left the bundle."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.arriving import arrived
from tests.reader.conftest import PHONE, Visit

Open = Callable[..., Visit]
ARTICLE = "en/battery-overnight.html"


def type_query(page: Page, text: str) -> None:
    if page.locator(".finder-link").is_visible():
        page.click(".finder-link")
    page.fill(".query", text)
    expect(page.locator(".result").first).to_be_visible()


@pytest.mark.parametrize("address", ["index.html", ARTICLE, "en/sections/battery.html", "en/search.html"])
def test_results_come_as_one_types(visit: Open, address: str) -> None:
    page = visit(address).page
    type_query(page, "battery")
    expect(page.locator(".result-title").first).to_contain_text(re.compile("battery", re.IGNORECASE))
    assert page.locator(".result mark").count() > 0
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"\d+ results?"))


def test_the_search_pack_is_loaded_when_the_field_is_first_used(visit: Open) -> None:
    seen = visit("index.html")
    assert not [url for url in seen.requests if "/en/search.js" in url]
    seen.page.focus(".query")
    seen.page.wait_for_function("'en/search' in self.handrail.data")


def test_the_keyboard_alone_finds_and_opens(visit: Open) -> None:
    page = visit("index.html").page
    page.keyboard.press("/")
    page.keyboard.type("battery")
    expect(page.locator(".result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".result").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".result").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".query")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/*.html*")


def test_escape_leaves_the_results_then_the_search(visit: Open) -> None:
    page = visit("index.html").page
    type_query(page, "battery")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".query")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".query")).to_have_value("")
    expect(page.locator(".found")).to_be_hidden()
    expect(page.locator(".topics")).to_be_visible()


def test_enter_in_the_bar_shows_all_results_on_the_search_page(visit: Open) -> None:
    page = visit(ARTICLE).page
    type_query(page, "battery")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search.html#q=battery")
    expect(page.locator(".query")).to_have_value("battery")
    expect(page.locator(".result").first).to_be_visible()


def test_back_finds_the_query_its_results_and_the_place_again(visit: Open) -> None:
    page = visit("en/search.html", viewport={"width": 390, "height": 400}).page
    type_query(page, "the")
    page.wait_for_url("**#q=the")
    page.locator(".result").last.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 0
    page.locator(".result").last.click()
    page.wait_for_selector(".article")
    page.go_back()
    arrived(page)
    expect(page.locator(".result").first).to_be_visible()
    expect(page.locator(".query")).to_have_value("the")
    page.wait_for_function(f"Math.abs(scrollY - {before}) < 40")
    page.go_forward()
    arrived(page)
    page.wait_for_selector(".article")


def test_back_to_the_home_finds_the_query_again(visit: Open) -> None:
    page = visit("index.html").page
    type_query(page, "battery")
    page.locator(".result").first.click()
    page.wait_for_selector(".article")
    page.go_back()
    arrived(page)
    expect(page.locator(".query")).to_have_value("battery")
    expect(page.locator(".result").first).to_be_visible()


def test_nothing_found_is_no_dead_end(visit: Open) -> None:
    page = visit("index.html").page
    page.fill(".query", "qqqxxyyzz")
    expect(page.locator(".nothing-title")).to_contain_text("qqqxxyyzz")
    expect(page.locator(".nothing .links a")).to_have_count(3)
    page.click(".nothing .person")
    expect(page.locator("#contact")).to_be_in_viewport()


def test_an_app_that_knows_its_customers_product_has_the_others_left_out(visit: Open) -> None:
    def titles() -> int:
        expect(page.locator(".result").first).to_be_visible()
        return page.locator(".result").count()

    page = visit("index.html#/en/search?q=sock").page
    page.wait_for_url("**/en/search.html#q=sock")
    everything = titles()
    page.goto(page.url.replace("en/search.html#q=sock", "index.html#/en/search?q=sock&product=base"))
    page.wait_for_url("**/en/search.html#q=sock")
    expect(page.locator(".found-note")).to_contain_text("Only for Base station")
    assert 0 < titles() < everything
    page.evaluate("document.documentElement.dataset.product = ''")  # the app says otherwise, while results stand there
    expect(page.locator(".result")).to_have_count(everything)
    expect(page.locator(".found-note")).not_to_contain_text("Only")
    page.evaluate("document.documentElement.dataset.product = 'unheard-of'")
    expect(page.locator(".result")).to_have_count(everything)
    page.reload()
    arrived(page)
    expect(page.locator(".found-note")).to_contain_text("Only for Base station")  # what the link said still holds


def test_a_query_is_text_even_if_it_looks_like_markup(visit: Open) -> None:
    page = visit("index.html").page
    page.fill(".query", "<img src=x onerror=alert(1)>qqqxxyyzz")
    page.wait_for_timeout(0)
    expect(page.locator(".found")).to_be_visible()
    assert page.locator(".found img").count() == 0


def test_a_search_that_cannot_be_loaded_says_so_and_may_be_tried_again(visit: Open, bundle: Path) -> None:
    pack, hidden = bundle / "data/en/search.js", bundle / "data/en/hidden.js"
    seen = visit("index.html")
    pack.rename(hidden)
    try:
        seen.page.fill(".query", "battery")
        expect(seen.page.locator(".nothing-title")).to_contain_text("could not be loaded")
    finally:
        hidden.rename(pack)
    seen.page.click(".found .result-all")
    expect(seen.page.locator(".result").first).to_be_visible()
    assert all("ERR_FILE_NOT_FOUND" in text for text in seen.console)
    seen.console.clear()


def test_a_damaged_search_says_so_and_the_sections_stay_open(visit: Open, bundle: Path) -> None:
    pack = bundle / "data/en/search.js"
    whole = pack.read_bytes()
    at = whole.index(b'bits:"') + 20
    pack.write_bytes(whole[:at] + (b"A" if whole[at : at + 1] != b"A" else b"B") + whole[at + 1 :])
    try:
        seen = visit("index.html")
        seen.page.fill(".query", "battery")
        expect(seen.page.locator(".nothing-title")).to_contain_text("Every article can still be read")
        seen.page.fill(".query", "")
        expect(seen.page.locator("a[href*='section']").first).to_be_visible()
    finally:
        pack.write_bytes(whole)


def test_an_article_opened_from_a_search_shows_its_words_until_they_are_cleared(visit: Open) -> None:
    page = visit("index.html").page
    type_query(page, "battery night")
    page.locator(".result").first.click()
    page.wait_for_selector(".highlighted")
    text = page.locator(".article").inner_text()
    assert page.locator("h1 mark").count() > 0
    assert page.locator("svg mark").count() == 0
    page.click(".unmark")
    assert page.locator(".article mark").count() == 0
    note = "Words from your search are highlighted."
    assert (
        page.locator(".article").inner_text().split() == text.replace(note, "").replace("Remove highlights", "").split()
    )
    page.reload()
    arrived(page)
    assert page.locator(".article mark").count() == 0


@pytest.mark.parametrize(
    ("address", "lands"),
    [
        ("#/en/battery-overnight/seat", "en/battery-overnight.html#seat"),
        ("#/de/battery-overnight", "de/battery-overnight.html"),
        ("#/de/wifi-lost", "en/wifi-lost.html"),
        ("#/context/settings.wifi", "en/wifi-setup.html#clean-contacts"),
        ("#/en/battery-old/seat", "en/battery-overnight.html#seat"),
        ("#/en/battery-older", "en/battery-overnight.html"),
        ("#/en/search?q=red+light", "en/search.html#q=red+light"),
        ("#/ar", "ar/index.html"),
        ("#/en/sections/wifi", "en/sections/wifi.html"),
    ],
)
def test_public_addresses_lead_to_their_pages(visit: Open, address: str, lands: str) -> None:
    page = visit(f"index.html{address}").page
    page.wait_for_url(f"**/{lands}")


def test_an_app_may_change_the_address_of_an_open_home(visit: Open) -> None:
    page = visit("index.html").page
    page.evaluate("location.hash = '#/en/battery-overnight/seat'")
    page.wait_for_url("**/en/battery-overnight.html#seat")


def test_an_unknown_address_offers_search_topics_and_a_person(visit: Open) -> None:
    page = visit("index.html#/en/nope").page
    expect(page.get_by_role("alert")).to_contain_text("We could not find that page")
    expect(page.locator(".query")).to_be_visible()
    expect(page.locator(".topics")).to_be_visible()
    expect(page.locator(".unknown .person")).to_have_attribute("href", "#contact")


def test_a_retired_page_leads_on_to_the_same_step(visit: Open) -> None:
    page = visit("en/battery-old.html#seat").page
    page.wait_for_url("**/en/battery-overnight.html#seat")


def test_a_chosen_theme_holds_on_the_next_page_and_for_pictures(visit: Open) -> None:
    page = visit(ARTICLE, color_scheme="light").page
    page.click("summary[title=Appearance]")
    page.click("[data-choose-theme=dark]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 27)"
    page.wait_for_function("document.querySelector('.frame img').currentSrc.endsWith('charger-dark.svg')")
    page.click(".brand")
    page.wait_for_selector(".hero")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click("summary[title=Appearance]")
    page.click("[data-choose-theme=system]")
    assert page.evaluate("document.documentElement.hasAttribute('data-theme')") is False


def test_where_storage_is_refused_everything_still_works(visit: Open) -> None:
    page = visit("index.html").page
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    page.reload()
    arrived(page)
    page.click("summary[title=Appearance]")
    page.click("[data-choose-theme=dark]")
    type_query(page, "battery")
    page.locator(".result").first.click()
    expect(page.locator(".article h1")).to_be_visible()


def test_a_change_of_language_keeps_the_article_and_the_step(visit: Open) -> None:
    page = visit(f"{ARTICLE}#clean-contacts").page
    page.click("summary[title=Language]")
    page.get_by_role("link", name="Deutsch").click()
    page.wait_for_url("**/de/battery-overnight.html#clean-contacts")


def test_menus_close_with_escape_and_with_a_press_elsewhere(visit: Open) -> None:
    page = visit(ARTICLE).page
    page.click("summary[title=Language]")
    page.keyboard.press("Escape")
    assert page.locator("details[open]").count() == 0
    page.click("summary[title=Language]")
    page.click("h1")
    assert page.locator("details[open]").count() == 0


def test_a_step_named_like_the_program_does_no_harm(visit: Open, bundle: Path) -> None:
    text = (bundle / ARTICLE).read_text(encoding="utf-8")
    clash = bundle / "en/clash.html"
    clash.write_text(text.replace('id="seat"', 'id="handrail"'), encoding="utf-8")
    try:
        page = visit("en/clash.html").page
    finally:
        clash.unlink()
    assert page.evaluate("self.handrail.data.site.id") == "lull"
    type_query(page, "battery")


def test_whom_a_step_is_for_is_named_in_words(visit: Open) -> None:
    page = visit(ARTICLE).page
    expect(page.locator("#clean-contacts .condition")).to_have_text("Only for Lull Sock 2 · Firmware ≥ 3.1")


def test_without_javascript_every_page_can_be_used(visit: Open) -> None:
    page = visit("index.html", java_script_enabled=False, viewport=PHONE).page
    assert page.locator(".scripted:visible").count() == 0
    page.get_by_role("link", name="The battery does not last the night").first.click()
    page.get_by_role("link", name="It breathes green").click()
    expect(page.get_by_role("heading", name="Good, that’s sorted")).to_be_in_viewport()
    page.get_by_role("link", name="Something else").click()
    expect(page.locator("#contact-chat")).to_be_in_viewport()
    page.get_by_role("link", name="Search").click()
    page.get_by_role("link", name="Wash the sock").click()
    expect(page.locator("h1")).to_have_text("Wash the sock")


@pytest.mark.parametrize(
    "address", ["ar/index.html", "ar/battery-overnight.html", "ar/sections/battery.html", "ar/search.html"]
)
@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 640}], ids=["phone", "small"])
def test_arabic_runs_from_right_to_left_and_nothing_sticks_out(
    visit: Open, address: str, viewport: dict[str, int]
) -> None:
    page = visit(address, viewport=viewport).page
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "address", ["index.html", ARTICLE, "en/sections/battery.html", "en/search.html", "de/index.html"]
)
def test_twice_the_text_size_needs_no_sideways_scrolling(visit: Open, address: str) -> None:
    page = visit(address, viewport={"width": 360, "height": 740}).page
    page.evaluate("document.documentElement.classList.add('large')")
    page.evaluate(
        "new Promise(r => { const s = new CSSStyleSheet(); s.replaceSync('html{font-size:200%}');"
        " document.adoptedStyleSheets = [s]; requestAnimationFrame(r); })"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_pressed_is_large_enough(visit: Open) -> None:
    page = visit(ARTICLE, viewport=PHONE).page
    for selector in (".option", ".tool", ".channel", ".brand", ".crumbs a", ".article-link"):
        for box in page.locator(f"{selector}:visible").all():
            size = box.bounding_box()
            assert size
            assert size["height"] >= 44, selector


def test_on_paper_there_is_the_article_and_nothing_else(visit: Open) -> None:
    page = visit(ARTICLE, color_scheme="dark").page
    page.emulate_media(media="print")
    for selector in (".bar", ".foot", ".contents", ".related", ".skip"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator("#contact-phone")).to_contain_text("+49 30 23125 010")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(23, 27, 36)"
    written = page.evaluate("getComputedStyle(document.querySelector('.external'), '::after').content")
    assert "example.org/care" in written


def test_marks_lie_exactly_over_their_picture(visit: Open) -> None:
    page = visit(ARTICLE, viewport=PHONE).page
    picture, marks = page.locator(".frame img").bounding_box(), page.locator(".marks").bounding_box()
    assert picture
    assert marks
    for side in ("x", "y", "width", "height"):
        assert abs(picture[side] - marks[side]) < 1, side
