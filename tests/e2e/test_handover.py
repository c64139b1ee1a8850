"""A step fails, the card says what would be sent, a person gets it once; the code says the same on the telephone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.arriving import arrived
from tests.commands import told
from tests.e2e.conftest import PHONE, Open

BATTERY = "en/battery-overnight.html"
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "timezone_id": "America/New_York"}

APP = """
window.got = [];
window.takes = true;
window.answer = (type, data) => handrail.receive(JSON.stringify({handrail: 1, id: `h${Math.random()}`, type, data}));
window.handrailHost = {postMessage: (text) => {
  const message = JSON.parse(text);
  if (!window.takes && message.type !== "help.ready") return;
  got.push(message);
  setTimeout(() => {
    if (message.type === "help.ready") {
      answer("host.hello", {versions: [1]});
      answer("host.facts", {facts: {Model: "Lull Sock 2", firmware: "3.2.1"}});
    }
    answer("host.ack", {ids: [message.id]});
  });
}};
"""
"""An app around the help: it greets, tells what it knows, and acknowledges what it gets."""

SMALL_TARGETS = """() => [...document.querySelectorAll(".handover :is(button, a)")]
  .map((one) => [one.textContent, one.getBoundingClientRect()])
  .filter(([, {width, height}]) => width < 44 || height < 44).map(([said]) => said)"""


def fail_a_step(page: Page) -> None:
    page.locator(".guide-offer .guide-button").first.click()
    page.locator(".guide-main .guide-button").click()
    page.locator(".guide .option", has_text="It stays red").click()
    page.locator(".guide .option", has_text="It is still red").click()
    page.locator(".guide-quiets .guide-quiet", has_text="It did not work").click()
    page.locator(".guide-ways .option", has_text="Ask a person").click()
    expect(page.locator(".handover .guide-title")).to_have_text("A person takes over")


def lines(page: Page) -> list[str]:
    said = page.locator(".handover-line:not(.handover-gone) .handover-said > :last-child")
    return said.all_text_contents()


def channel(page: Page, label: str) -> Locator:
    return page.locator(".handover .channel", has_text=label)


def sent(page: Page) -> list[dict[str, Any]]:
    return page.evaluate("got.filter(({type}) => type === 'help.handover.sent').map(({data}) => data)")


def decoded(code: str, bundle: Path) -> dict[str, Any]:
    return told("handover", "decode", code, "--bundle", str(bundle))


PATH = [
    {"question": "What does the light do now?", "answer": "It stays red", "option": 1, "step": "seat"},
    {"question": "And now?", "answer": "It is still red", "option": 1, "step": "clean-contacts"},
    {"title": "Restart the base", "outcome": "failed", "step": "restart"},
]


@pytest.fixture
def app(visit: Open, sample: Path) -> Page:
    """An article in an app."""
    page = visit(sample, **TOUCH).page
    page.add_init_script(APP)
    page.goto(f"{sample.as_uri()}/{BATTERY}")
    arrived(page)
    page.wait_for_function("got.length > 0")
    return page


def test_without_an_app_the_code_on_the_screen_says_what_happened(visit: Open, sample: Path) -> None:
    page = visit(sample, BATTERY, **TOUCH).page
    fail_a_step(page)
    assert lines(page) == [
        "The sock's battery doesn't last the night",
        "It stays red",
        "It is still red",
        "Restart the base",
    ]
    expect(page.locator("main, .guide").locator("visible=true")).to_have_count(0)
    channel(page, "Call us").click()
    expect(page.locator(".handover-result > div > .guide-button")).to_have_attribute("href", "tel:+493023125010")
    told = decoded(page.locator(".handover-code").inner_text().replace("\n", ""), sample)
    version = page.locator("html").get_attribute("data-version")
    assert (told["article"], told["version"], told["same_version"], told["cut"]) == (
        "battery-overnight",
        version,
        True,
        False,
    )
    assert told["path"] == [{"article": "battery-overnight", **move} for move in PATH]


def test_what_is_taken_out_is_not_sent_and_the_rest_is_sent_once(app: Page, sample: Path) -> None:
    fail_a_step(app)
    assert "Lull Sock 2" in lines(app)
    assert sent(app) == []
    app.get_by_role("button", name="Leave out: And now?: It is still red").click()
    expect(app.get_by_role("button", name="Put back: And now?: It is still red")).to_be_focused()
    app.get_by_role("button", name="Leave out: Model: Lull Sock 2").click()
    app.get_by_role("button", name="Leave out: firmware: 3.2.1").click()
    app.get_by_role("button", name="Put back: firmware: 3.2.1").click()
    app.get_by_label("Anything else").fill("She is asleep <b>now</b>")
    assert sent(app) == []
    channel(app, "Chat with us").click()
    expect(app.locator(".handover .guide-title")).to_have_text("It has arrived")
    app.evaluate("id => answer('host.handover.accepted', {id, ticket: 'LL-4711'})", sent(app)[0]["id"])
    expect(app.locator(".handover-ticket")).to_have_text("Your number: LL-4711")
    (story,) = sent(app)
    assert story["channel"] == "chat"
    assert story["note"] == "She is asleep <b>now</b>"
    assert story["facts"] == {"firmware": "3.2.1"}
    assert [visited["title"] for visited in story["path"]] == ["Seat the sock on the charger", "Restart the base"]
    assert "still red" not in json.dumps(story)
    told = decoded(story["code"], sample)
    assert told["path"] == [{"article": "battery-overnight", **move} for move in (PATH[0], PATH[2])]
    app.reload()
    arrived(app)
    app.wait_for_function("got.length > 0")
    assert sent(app) == []


def test_offline_it_waits_over_a_reload_and_is_sent_once(app: Page, sample: Path) -> None:
    fail_a_step(app)
    app.context.set_offline(True)
    channel(app, "Chat with us").click()
    expect(app.locator(".handover .guide-title")).to_have_text("Waiting to be sent")
    assert decoded(app.locator(".handover-code").inner_text().replace("\n", ""), sample)["ok"]
    assert sent(app) == []
    app.goto(f"{sample.as_uri()}/en/no-light.html")
    arrived(app)
    app.wait_for_function("got.length > 0")
    assert sent(app) == []
    app.context.set_offline(False)
    app.wait_for_function("got.some(({type}) => type === 'help.handover.sent')")
    app.evaluate("dispatchEvent(new Event('online'))")
    app.wait_for_function("localStorage.getItem('handrail:lull-sock:outbox') === null")
    assert [story["path"][-1]["step"] for story in sent(app)] == ["restart"]


def test_what_waits_can_be_taken_back(app: Page) -> None:
    fail_a_step(app)
    app.context.set_offline(True)
    channel(app, "Chat with us").click()
    app.get_by_role("button", name="Do not send it").click()
    expect(app.locator(".handover .guide-title")).to_have_text("A person takes over")
    app.context.set_offline(False)
    assert app.evaluate("localStorage.getItem('handrail:lull-sock:outbox')") is None
    assert sent(app) == []


def test_a_mail_is_written_with_what_is_left(visit: Open, sample: Path) -> None:
    page = visit(sample, BATTERY, **TOUCH).page
    fail_a_step(page)
    page.get_by_role("button", name="Leave out: And now?: It is still red").click()
    page.get_by_label("Anything else").fill("Bitte schnell & leise")
    channel(page, "Write to us").click()
    address = page.locator(".handover-result a").get_attribute("href") or ""
    assert address.startswith("mailto:help@example.org?subject=")
    body = unquote(address.partition("&body=")[2])
    assert "It did not work: Restart the base" in body
    assert "Bitte schnell & leise" in body
    assert "still red" not in body
    assert page.locator(".handover-copy").inner_text().splitlines()[-1] == body.splitlines()[-1]


def test_the_hours_are_those_of_the_customers_clock(visit: Open, sample: Path) -> None:
    page = visit(sample, **TOUCH, locale="en-US").page
    page.clock.set_fixed_time("2026-11-23T07:10:00Z")
    page.goto(f"{sample.as_uri()}/{BATTERY}")
    arrived(page)
    fail_a_step(page)
    expect(channel(page, "Chat with us")).to_contain_text("Open now until 2:00\u202fPM")
    expect(channel(page, "Call us")).to_contain_text("Open day and night")
    page.clock.set_fixed_time("2026-11-23T19:10:00Z")
    page.reload()
    arrived(page)
    page.locator(".guide-quiets .guide-quiet", has_text="It did not work").click()
    page.locator(".guide-ways .option", has_text="Ask a person").click()
    expect(channel(page, "Chat with us")).to_contain_text("Opens tomorrow at 2:00\u202fAM")


def test_what_the_app_says_of_its_channels_counts_before_the_hours(app: Page) -> None:
    app.evaluate("answer('host.contacts', {open: {chat: true, phone: false}})")
    fail_a_step(app)
    expect(channel(app, "Chat with us")).to_contain_text("Open now")
    expect(channel(app, "Call us")).to_contain_text("Closed now")
    assert app.locator(".handover .channel-label").first.inner_text() == "Chat with us"


def test_the_keyboard_is_enough_and_escape_and_the_way_back_lead_to_the_step(visit: Open, sample: Path) -> None:
    page = visit(sample, BATTERY).page
    fail_a_step(page)
    expect(page.locator(".handover .guide-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".handover")).to_have_count(0)
    expect(page.locator(".guide .guide-title")).to_have_text("Restart the base")
    page.locator(".guide-quiets .guide-quiet", has_text="It did not work").click()
    page.locator(".guide-ways .option", has_text="Ask a person").click()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Leave out: And now?")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Put back: And now?")).to_be_focused()
    expect(page.locator(".handover [role=status]")).to_have_text("Left out: It is still red")
    page.go_back()
    arrived(page)
    expect(page.locator(".handover")).to_have_count(0)
    expect(page.locator(".guide .guide-title")).to_be_visible()


def test_the_contacts_of_a_page_lead_to_the_card_too(visit: Open, sample: Path) -> None:
    page = visit(sample, BATTERY, **TOUCH).page
    page.locator(".handover-offer").click()
    assert lines(page) == ["The sock's battery doesn't last the night"]
    channel(page, "Call us").click()
    assert decoded(page.locator(".handover-code").inner_text().replace("\n", ""), sample)["path"] == []


def test_the_home_offers_it_once_there_is_something_to_tell(visit: Open, sample: Path) -> None:
    page = visit(sample, **TOUCH).page
    expect(page.locator(".contact .channels")).to_be_visible()
    assert page.locator(".handover-offer").count() == 0
    page.goto(f"{sample.as_uri()}/{BATTERY}")
    arrived(page)
    fail_a_step(page)
    page.goto(f"{sample.as_uri()}/index.html")
    arrived(page)
    page.locator(".handover-offer").click()
    assert lines(page)[-1] == "Restart the base"
    page.goto(f"{sample.as_uri()}/en/wash-the-sock.html")
    arrived(page)
    page.locator(".handover-offer").click()
    assert lines(page) == ["Wash the sock"]


@pytest.mark.parametrize("language", ["ar", "de", "ja"])
def test_a_way_over_two_articles_is_told_in_any_language(visit: Open, sample: Path, language: str) -> None:
    page = visit(sample, f"{language}/battery-overnight.html", **TOUCH).page
    page.locator(".guide-offer .guide-button").first.click()
    page.locator(".guide-main .guide-button").click()
    page.locator(".guide .option").nth(2).click()
    expect(page.locator("html")).to_have_attribute("data-article", "no-light")
    page.locator(".guide-quiets .guide-quiet").nth(1).click()
    page.locator(".guide-ways .option").last.click()
    expect(page.locator(".handover-is-article")).to_have_count(2)
    page.locator(".handover .channel").first.click()
    told = decoded(page.locator(".handover-code").inner_text().replace("\n", ""), sample)
    assert (told["article"], told["language"], told["same_version"]) == ("battery-overnight", language, True)
    answered, failed = told["path"]
    assert (answered["article"], answered["option"]) == ("battery-overnight", 2)
    assert (failed["article"], failed["step"], failed["outcome"]) == ("no-light", "reseat", "failed")


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_wider_than_a_small_phone_and_all_can_be_pressed(visit: Open, sample: Path, size: int) -> None:
    page = visit(sample, BATTERY, **TOUCH | {"viewport": {"width": 320, "height": 640}}).page
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", size)
    fail_a_step(page)
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(SMALL_TARGETS) == []
        channel(page, "Call us").or_(page.locator(".handover-copy")).first.click()
