"""An article is gone through step by step: by touch, by keys, corrected, interrupted, with timers, to a good end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.arriving import arrived
from tests.e2e.conftest import PHONE, Open

TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
BATTERY = "en/battery-overnight.html"
REFUSED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll(".guide :is(button, .option), .guide-offer > *, .guide-from")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent || one.title, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 48 || box.height < 48).map(([name]) => name)"""
KEPT = """() => JSON.parse(localStorage.getItem("handrail:lull-sock:story") ?? "null")"""


def title(page: Page) -> Locator:
    return page.locator(".guide .guide-title")


def progress(page: Page) -> Locator:
    return page.locator(".guide-progress")


def option(page: Page, text: str) -> Locator:
    return page.locator(".guide .option", has_text=text)


def visits(page: Page) -> list[tuple[str, str, str]]:
    story = page.evaluate(KEPT)
    return [(visit["article"], visit["step"], visit["outcome"]) for visit in story["visits"]]


def test_a_whole_article_by_touch(visit: Open, sample: Path) -> None:
    page = visit(sample, BATTERY, **TOUCH).page
    page.locator(".guide-offer .guide-button").tap()
    expect(title(page)).to_have_text("The sock's battery doesn't last the night")
    expect(page.locator(".guide .important")).to_contain_text("sends no readings")
    expect(page.locator("main")).to_be_hidden()
    page.locator(".guide-main .guide-button").tap()
    expect(title(page)).to_have_text("Seat the sock on the charger")
    expect(title(page)).to_be_focused()
    expect(progress(page)).to_have_text("Step 1, at most 5 more")
    option(page, "It stays red").tap()
    expect(title(page)).to_have_text("Wipe the contacts")
    expect(progress(page)).to_have_text("Step 2, at most 4 more")
    option(page, "The light breathes green").tap()
    expect(title(page)).to_have_text("Charge for half an hour")
    option(page, "35 % or more").tap()
    option(page, "Yes").tap()
    expect(title(page)).to_have_text("Good, that’s sorted")
    expect(page.locator(".guide-end")).to_contain_text("begin again at “Seat the sock on the charger”")
    assert page.evaluate(KEPT) is None
    page.get_by_role("button", name="Back to the article").tap()
    expect(page.locator("main")).to_be_visible()
    expect(page.locator(".guide")).to_have_count(0)
    expect(page.locator(".guide-offer")).to_have_text("Step by step")


def test_a_whole_article_by_keys_alone(visit: Open, sample: Path) -> None:
    page = visit(sample, BATTERY).page

    def tab_to(wanted: Locator) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if wanted.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError("the keyboard does not get there")

    tab_to(page.locator(".guide-offer .guide-button"))
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("Seat the sock on the charger")
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("Seat the sock on the charger")  # a question has no way past it
    tab_to(option(page, "It breathes green"))
    page.keyboard.press("Enter")
    expect(title(page)).to_be_focused()
    tab_to(option(page, "35 % or more"))
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    expect(title(page)).to_have_text("Charge for half an hour")
    tab_to(option(page, "35 % or more"))
    page.keyboard.press("Enter")
    tab_to(option(page, "Yes"))
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Good, that’s sorted")
    page.keyboard.press("Escape")
    expect(page.locator(".guide")).to_have_count(0)


def test_keys_never_leave_the_player_for_the_page_behind_it(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/seat").page
    seen: set[str] = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("() => document.activeElement.closest('.guide') ? 'guide' : document.activeElement.tagName")
        )
    assert seen <= {"guide", "BODY"}


def test_an_answer_is_corrected(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/seat").page
    option(page, "It stays red").click()
    option(page, "It is still red").click()
    expect(title(page)).to_have_text("Restart the base")
    page.get_by_role("button", name="Your path so far").click()
    expect(page.locator(".guide-visit")).to_have_text(
        ["Seat the sock on the chargerIt stays red", "Wipe the contactsIt is still red", "Restart the base"]
    )
    page.locator(".guide-visit").first.click()
    expect(title(page)).to_have_text("Seat the sock on the charger")
    assert visits(page) == [("battery-overnight", "seat", "open")]
    option(page, "It breathes green").click()
    assert visits(page) == [("battery-overnight", "seat", "done"), ("battery-overnight", "charge", "open")]


def test_back_of_the_browser_goes_back_a_step_and_forward_again(visit: Open, sample: Path) -> None:
    page = visit(sample, BATTERY).page
    page.locator(".guide-offer .guide-button").click()
    page.locator(".guide-main .guide-button").click()
    option(page, "It stays red").click()
    page.go_back()
    arrived(page)
    expect(title(page)).to_have_text("Seat the sock on the charger")
    assert visits(page) == [("battery-overnight", "seat", "open")]
    page.go_forward()
    arrived(page)
    expect(title(page)).to_have_text("Wipe the contacts")
    assert len(visits(page)) == 2
    page.get_by_role("button", name="Back", exact=True).click()
    expect(title(page)).to_have_text("Seat the sock on the charger")
    page.go_back()
    arrived(page)
    page.go_back()
    arrived(page)
    expect(page.locator(".guide")).to_have_count(0)
    expect(page.locator("main")).to_be_visible()


def test_a_reload_in_the_middle_changes_nothing(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/seat").page
    option(page, "It stays red").click()
    page.get_by_role("button", name="It did not work").click()
    expect(page.locator(".guide-ways")).to_be_visible()
    page.reload()
    arrived(page)
    expect(title(page)).to_have_text("Wipe the contacts")
    assert visits(page) == [("battery-overnight", "seat", "done"), ("battery-overnight", "clean-contacts", "failed")]


def test_another_day_the_article_offers_to_go_on(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/seat").page
    option(page, "It stays red").click()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#clean-contacts")).to_be_in_viewport()
    later = page.context.new_page()
    later.goto(page.url.split("#", maxsplit=1)[0])
    arrived(later)
    expect(page.locator(".guide")).to_have_count(0)
    later.get_by_role("link", name="Continue: Wipe the contacts").click()
    expect(title(later)).to_have_text("Wipe the contacts")
    expect(progress(later)).to_have_text("Step 2, at most 4 more")
    later.get_by_role("button", name="Back", exact=True).click()
    expect(title(later)).to_have_text("Seat the sock on the charger")


def test_a_branch_leads_to_another_article_with_the_same_story(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/seat").page
    option(page, "There is no light").click()
    expect(page.locator("html")).to_have_attribute("data-article", "no-light")
    expect(page.locator(".guide")).to_be_visible()
    assert [step for _, step, _ in visits(page)] == ["seat", "reseat"]
    page.go_back()
    arrived(page)
    expect(title(page)).to_have_text("Seat the sock on the charger")
    assert visits(page) == [("battery-overnight", "seat", "open")]


def test_an_earlier_article_is_returned_to_from_the_path(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/seat").page
    option(page, "There is no light").click()
    page.get_by_role("button", name="Your path so far").click()
    page.locator(".guide-visit").first.click()
    expect(page.locator("html")).to_have_attribute("data-article", "battery-overnight")
    expect(title(page)).to_have_text("Seat the sock on the charger")
    assert visits(page) == [("battery-overnight", "seat", "open")]


def test_where_storage_is_refused_the_story_goes_on_in_the_tab(visit: Open, sample: Path) -> None:
    opened = visit(sample, "index.html")
    page = opened.page
    page.add_init_script(REFUSED)
    opened.go(f"{BATTERY}#guide/seat")
    option(page, "It stays red").click()
    page.reload()
    arrived(page)
    option(page, "There is no light").click()
    expect(page.locator("html")).to_have_attribute("data-article", "no-light")
    page.get_by_role("button", name="Your path so far").click()
    expect(page.locator(".guide-visit")).to_have_count(3)


def test_a_failed_step_has_ways_on(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/clean-contacts").page
    page.get_by_role("button", name="It did not work").click()
    expect(page.locator(".guide-ways .check-question")).to_be_focused()
    page.get_by_role("button", name="Try this step again").click()
    assert visits(page) == [("battery-overnight", "clean-contacts", "open")]
    page.get_by_role("button", name="It looks different").click()
    assert visits(page)[-1][2] == "different"
    expect(page.get_by_role("button", name="Ask a person")).to_be_visible()


def test_a_straight_article_counts_its_steps_and_ends_well(visit: Open, sample: Path) -> None:
    page = visit(sample, "en/wash-the-sock.html").page
    page.locator(".guide-offer .guide-button").click()
    total = page.evaluate("() => document.querySelectorAll('[data-body] > .step').length")
    while page.locator(".guide-end").count() == 0:
        if progress(page).inner_text():
            assert progress(page).inner_text().startswith("Step")
        going = page.locator(".guide-main .guide-button")
        (going if going.count() else page.locator(".guide .option").first).click()
        total -= 1
        assert total >= -2
    expect(title(page)).to_have_text("Good, that’s sorted")


def test_a_timer_runs_over_steps_pages_and_a_reload_and_calls_back(visit: Open, sample: Path) -> None:
    opened = visit(sample, "index.html")
    page = opened.page
    page.clock.install()
    opened.go(f"{BATTERY}#guide/charge")
    page.get_by_role("button", name="Start the timer").click()
    expect(page.locator(".timer-clock")).to_have_text("30:00")
    page.clock.run_for(60_000)
    expect(page.locator(".timer-clock")).to_have_text("29:00")
    option(page, "35 % or more").click()
    expect(page.locator(".timer-row")).to_contain_text("29:00 Charge for half an hour")
    page.reload()
    arrived(page)
    expect(page.locator(".timer-row")).to_contain_text("Charge for half an hour")
    opened.go("en/no-light.html")
    expect(page.locator(".timer-row")).to_be_visible()
    page.clock.run_for(30 * 60_000)
    expect(page.locator(".timers [role=alert]")).to_contain_text("Time is up Charge for half an hour")
    assert page.title().startswith("● Time is up")
    page.get_by_role("link", name="Go to the step").click()
    expect(title(page)).to_have_text("Charge for half an hour")
    expect(page.locator(".timers")).to_be_hidden()
    expect(page.get_by_role("button", name="Start the timer")).to_be_visible()


def test_a_deep_link_opens_the_page(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html#/en/battery-overnight/clean-contacts").page
    expect(page.locator("#clean-contacts")).to_be_in_viewport()
    expect(page.locator(".guide")).to_have_count(0)


def test_an_article_without_steps_shows_its_page(visit: Open, sample: Path) -> None:
    page = visit(sample, "en/is-it-a-medical-device.html#guide/").page
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".guide, .guide-offer")).to_have_count(0)


@pytest.mark.parametrize(
    ("firmware", "wanted", "other"), [("3.2", "start", "start-older"), ("3.0", "start-older", "start")]
)
def test_steps_for_another_firmware_do_not_come(
    visit: Open, sample: Path, firmware: str, wanted: str, other: str
) -> None:
    opened = visit(sample, f"index.html#/en?product=base&firmware={firmware}")
    page = opened.go("en/update-firmware.html#guide/before")
    seen: list[str] = []
    for _ in range(4):
        seen.append(page.url.rpartition("/")[2])
        going = page.locator(".guide-main .guide-button")
        (going if going.count() else page.locator(".guide .option").first).click()
    assert wanted in seen
    assert other not in seen


def test_numbers_show_their_marks_and_marks_their_numbers(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/clean-contacts", **TOUCH).page
    number, mark = page.locator(".guide .reference[data-mark=cloth]"), page.locator(".guide .marks [data-mark=cloth]")
    number.tap()
    expect(mark).to_have_class("lit")
    number.tap()
    expect(mark).not_to_have_class("lit")
    mark.tap()
    expect(number).to_contain_class("lit")
    expect(page.locator(".closeup")).to_have_count(0)


def test_a_picture_is_enlarged_and_closed_by_escape_alone(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/clean-contacts").page
    page.locator(".guide .zoom").click()
    stage = page.locator(".closeup .frame")
    width = stage.evaluate("one => one.getBoundingClientRect().width")
    for key in ("+", "ArrowRight"):
        page.keyboard.press(key)
    assert stage.evaluate("one => one.getBoundingClientRect().width") == pytest.approx(1.5 * width, rel=0.01)
    page.keyboard.press("Escape")
    expect(page.locator(".closeup")).to_have_count(0)
    expect(title(page)).to_have_text("Wipe the contacts")
    expect(page.locator(".guide .zoom")).to_be_focused()


def test_a_swipe_goes_on_and_back(visit: Open, sample: Path) -> None:
    page = visit(sample, "en/first-set-up.html#guide/unpack", **TOUCH).page
    session = page.context.new_cdp_session(page)

    def swipe(start: int, end: int) -> None:
        for kind, x in (("touchStart", start), ("touchMove", end), ("touchEnd", None)):
            points = [] if x is None else [{"x": x, "y": 160}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    swipe(320, 60)
    expect(title(page)).to_have_text("Charge the sock")
    swipe(60, 320)
    expect(title(page)).to_have_text("Unpack the box")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("screen", ["", "seat", "charge"])
def test_everything_is_large_enough_and_fits_a_small_phone_with_large_text(
    visit: Open, sample: Path, language: str, screen: str
) -> None:
    page = visit(
        sample, f"{language}/battery-overnight.html#guide/{screen}", viewport={"width": 320, "height": 568}
    ).page
    expect(title(page)).to_be_visible()
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate("() => document.documentElement.attributeStyleMap.set('font-size', CSS.percent(200))")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    page.keyboard.press("Escape")
    assert page.evaluate(SMALL_TARGETS) == []


def test_no_name_stands_twice_on_a_page(visit: Open, sample: Path) -> None:
    page = visit(sample, f"{BATTERY}#guide/clean-contacts").page
    expect(title(page)).to_be_visible()
    names: list[str] = page.evaluate("() => [...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "story", ["{", "7", json.dumps({"visits": [{"article": "<img>"}], "searches": [], "begun": "x"})]
)
def test_a_story_that_somebody_else_wrote_is_ignored(visit: Open, sample: Path, story: str) -> None:
    opened = visit(sample, "index.html")
    opened.page.evaluate("text => localStorage.setItem('handrail:lull-sock:story', text)", story)
    page = opened.go(BATTERY)
    expect(page.locator(".guide-offer")).to_have_text("Step by step")
    page.locator(".guide-offer .guide-button").click()
    expect(title(page)).to_be_visible()
