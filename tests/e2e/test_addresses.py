"""Public addresses: what an app, a saved link or an old link writes after index.html."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from studio.storage import read_folder
from tests.arriving import arrived
from tests.e2e.conftest import Open, Server
from tests.e2e.pages import anchors

ADDRESSES = [
    ("#/en/battery-overnight/seat", "en/battery-overnight.html#seat"),
    ("#/en/battery-overnight", "en/battery-overnight.html"),
    ("#/de/no-light/power", "de/no-light.html#power"),
    ("#/ar/wifi-setup", "en/wifi-setup.html"),  # not translated: the source language serves
    ("#/en/battery-old", "en/battery-overnight.html"),
    ("#/de/battery-old/seat", "de/battery-overnight.html#seat"),
    ("#/de", "de/index.html"),
    ("#/ja/search?q=電池", "ja/search.html#q=%E9%9B%BB%E6%B1%A0"),
    ("#/en/sections/battery", "en/sections/battery.html"),
]
UNKNOWN = [
    "#/en/nope",
    "#/xx/battery-overnight",
    "#/context/nope",
    "#/context/constructor",
    "#/en/sections/nope",
    "#/en/../../secret",
    "#/en/a/b/c/d",
    "#/%E0%A4%A",
    "#/en/%3Cimg%20src%3Dx%3E",
    "#/",
]


@pytest.mark.parametrize(("address", "lands"), ADDRESSES)
def test_an_address_leads_to_its_page(visit: Open, sample: Path, address: str, lands: str) -> None:
    page = visit(sample, f"index.html{address}").page
    page.wait_for_url(f"{sample.as_uri()}/{lands}")
    expect(page.locator("h1")).to_be_visible()


def test_a_step_that_is_led_to_is_in_view(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html#/en/battery-overnight/night-saver", viewport={"width": 390, "height": 700}).page
    expect(page.locator("#night-saver > h2")).to_be_in_viewport()


def test_every_context_of_the_app_opens_what_the_knowledge_base_names(
    visit: Open, sample: Path, sample_kb: Path
) -> None:
    contexts = read_folder(sample_kb).kb.contexts
    assert len(contexts) >= 5
    seen = visit(sample, "index.html")
    for key, target in contexts:
        article, _, step = target.partition("#")
        page = seen.go("en/search.html")
        page = seen.go(f"index.html#/context/{key}")
        page.wait_for_url(f"{seen.root}/en/{article}.html{f'#{step}' if step else ''}")
        assert not step or step in anchors(sample / f"en/{article}.html")


def test_a_context_opens_in_the_language_of_the_customer(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html#/context/base.offline", locale="de-AT").page
    page.wait_for_url("**/de/no-light.html#power")


def test_an_app_may_change_the_address_of_an_open_home(visit: Open, sample: Path) -> None:
    seen = visit(sample, "index.html")
    for address, lands in [*ADDRESSES, ("#/context/settings.wifi", "en/wifi-setup.html#join")]:
        page = seen.go("index.html")
        page.evaluate("address => { location.hash = address; }", address)
        page.wait_for_url(f"{seen.root}/{lands}")
        page.goto("about:blank")
    seen.requests[:] = [url for url in seen.requests if url != "about:blank"]


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_unknown_address_says_so_kindly(visit: Open, sample: Path, address: str) -> None:
    page = visit(sample, f"index.html{address}").page
    expect(page.get_by_role("alert")).to_contain_text("We could not find that page")
    expect(page.locator(".query")).to_be_visible()
    expect(page.locator(".topics")).to_be_visible()
    expect(page.locator(".unknown .person")).to_be_visible()
    page.evaluate("location.hash = '#/en/no-light'")
    page.wait_for_url("**/en/no-light.html")


def test_an_unknown_address_on_an_open_home_says_so_too(visit: Open, sample: Path) -> None:
    page = visit(sample, "index.html").page
    page.evaluate("location.hash = '#/en/nope'")
    expect(page.get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "de", "ja", "ar"])
def test_a_retired_page_leads_on_with_its_step(visit: Open, sample: Path, language: str) -> None:
    page = visit(sample, f"{language}/battery-old.html#seat").page
    page.wait_for_url(f"**/{language}/battery-overnight.html#seat")


def test_a_retired_page_that_nothing_replaced_says_so(visit: Open, small: Path) -> None:
    seen = visit(small, "en/gone.html")
    expect(seen.page.locator("h1")).to_be_visible()
    expect(seen.page.locator(".query")).to_be_visible()
    seen.go("index.html#/en/gone")
    expect(seen.page.get_by_role("alert")).to_be_visible()


def test_back_from_an_address_does_not_trap(visit: Open, server: Server, sample: Path) -> None:
    seen = visit(server.show(sample), "en/search.html")
    seen.go("index.html#/en/battery-overnight/seat")
    seen.page.wait_for_url("**/en/battery-overnight.html#seat")
    seen.page.go_back()
    arrived(seen.page)
    seen.page.wait_for_url("**/en/search.html*")
