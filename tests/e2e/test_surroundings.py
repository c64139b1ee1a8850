"""What surrounds a bundle: themes, refused storage, paper, a keyboard alone, and a page that somebody tampered with."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, SUB_PATH, Open, Server

DARK = "rgb(20, 22, 27)"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def choose(page: Page, theme: str) -> None:
    page.click("summary[title=Appearance]")
    page.click(f"[data-choose-theme={theme}]")


def test_a_chosen_theme_holds_over_pages_until_the_device_decides_again(visit: Open, sample: Path) -> None:
    seen = visit(sample, "index.html", color_scheme="light")
    light = seen.page.evaluate(BACKGROUND)
    choose(seen.page, "dark")
    assert seen.page.evaluate(BACKGROUND) == DARK
    assert seen.page.evaluate("Object.keys(localStorage)") == ["handrail:lull-sock:theme"]
    for address in ("en/battery-overnight.html", "en/sections/battery.html", "en/search.html", "de/index.html"):
        page = seen.go(address)
        assert page.locator("html").get_attribute("data-theme") == "dark"
        assert page.evaluate(BACKGROUND) == DARK
    page = seen.go("en/battery-overnight.html")
    dark = page.locator("picture source").first.get_attribute("srcset") or ""
    image = page.locator(".frame img").first
    current = image.evaluate("async image => { await image.decode(); return image.currentSrc; }")
    assert current.rsplit("/", 1)[1] in dark
    page.emulate_media(color_scheme="dark")
    choose(page, "light")
    assert page.evaluate(BACKGROUND) == light
    choose(page, "system")
    assert page.evaluate(BACKGROUND) == DARK
    assert page.evaluate("localStorage.length") == 0
    page.emulate_media(color_scheme="light")
    assert page.evaluate(BACKGROUND) == light


def test_in_a_sandboxed_frame_without_storage_everything_still_works(visit: Open, server: Server, sample: Path) -> None:
    address = f"{SUB_PATH}/{sample.name}/index.html"
    server.show(sample)
    frame_tag = f'<iframe sandbox="allow-scripts" src="{address}" width=600 height=700></iframe>'
    (server.folder / "host.html").write_text(f"<!doctype html><title>Host</title>{frame_tag}", encoding="utf-8")
    (server.folder / "favicon.ico").touch()
    seen = visit(server.url, "host.html")
    page = seen.page
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    inside = page.frames[1]
    assert (
        inside.evaluate("(() => { try { return typeof localStorage; } catch (e) { return e.name; } })()")
        == "SecurityError"
    )
    frame.locator("summary[title=Appearance]").click()
    frame.locator("[data-choose-theme=dark]").click()
    expect(frame.locator("body")).to_have_css("background-color", DARK)
    frame.locator(".query").fill("battery")
    frame.locator(".result", has_text="battery doesn't last").click()
    expect(frame.locator(".article h1")).to_contain_text("battery")
    for picture in frame.locator("[data-body] img").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth; }") > 0
    frame.get_by_role("link", name="It stays red").click()
    expect(frame.locator("#clean-contacts > h2")).to_be_in_viewport()
    frame.locator(".finder-link:visible, .query:visible").first.click()
    frame.locator(".query").fill("wifi")
    expect(frame.locator(".result").first).to_be_visible()
    page.evaluate("address => { document.querySelector('iframe').src = address; }", f"{address}#/context/base.offline")
    expect(frame.locator("#power > h2")).to_be_in_viewport()
    # Such a frame is a stranger to its own server: without its leave the typeface stays away, and nothing else does.
    assert all("/fonts/reader" in said or "ERR_FAILED" in said for said in seen.console)
    assert all("/fonts/reader" in failure for failure in seen.failures)
    seen.forget()


@pytest.mark.parametrize("address", ["en/battery-overnight.html", "ar/no-light.html"])
def test_on_paper_there_is_the_article_and_nothing_else(visit: Open, sample: Path, address: str) -> None:
    page = visit(sample, address, color_scheme="dark").page
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.emulate_media(media="print")
    for selector in (".bar", ".foot", ".contents", ".skip", ".finder"):
        for part in page.locator(selector).all():
            expect(part).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    for part in page.locator(".step > h2, .check-question, .frame img").all():
        expect(part).to_be_visible()
    assert page.evaluate("document.body.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(23, 27, 36)"
    assert page.pdf(format="A4", print_background=False).startswith(b"%PDF")


FOCUS = """() => {
  const it = document.activeElement;
  const field = it.closest(".field") ?? it;
  const seen = [it, field].some((part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  });
  const box = it.getBoundingClientRect();
  return {
    is: it.className.toString().split(" ")[0] || it.tagName.toLowerCase(),
    seen: seen && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def tab_through(page: Page, limit: int = 80) -> list[str]:
    """Press Tab until the focus leaves the page; what took it, in order. All of it must be seen."""
    order: list[str] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        focus = page.evaluate(FOCUS)
        assert focus["seen"], f"the focus is not seen on {focus['is']}, after {order}"
        order.append(focus["is"])
    return order


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(visit: Open, sample: Path, scheme: str) -> None:
    page = visit(sample, "en/battery-overnight.html", color_scheme=scheme).page
    order = tab_through(page)
    assert order[:3] == ["skip", "brand", "query"]
    assert order.count("option") == page.locator(".option").count()
    assert order.index("query") < order.index("option") < order.index("channel")


def test_the_keyboard_reaches_everything_on_the_home(visit: Open, sample: Path) -> None:
    order = tab_through(visit(sample, "index.html").page)
    assert order[:2] == ["skip", "brand"]
    assert "query" in order
    assert order.index("query") < order.index("channel")


def test_the_skip_link_leads_past_the_bar(visit: Open, sample: Path) -> None:
    page = visit(sample, "en/battery-overnight.html", viewport=PHONE).page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_an_option_taken_by_keyboard_takes_the_focus_along(visit: Open, sample: Path) -> None:
    page = visit(sample, "en/battery-overnight.html").page
    page.get_by_role("link", name="It stays red").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#clean-contacts > h2")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#clean-contacts').contains(document.activeElement)")


def test_the_policy_stops_what_somebody_planted_in_a_page(visit: Open, server: Server, copied: Path) -> None:
    beacon = f"{server.url}/beacon"
    planted = (
        "<script>window.__ran = 1</script>"
        f'<img src="{beacon}.png" onerror="window.__ran = 2">'
        f'<script src="{beacon}.js"></script><link rel="stylesheet" href="{beacon}.css">'
        f'<iframe src="{beacon}.html"></iframe><p style="background: url({beacon}.gif)">x</p>'
        '<a id="planted" href="javascript:window.__ran = 3">x</a>'
        '<button id="press" onclick="window.__ran = 4">x</button>'
        f'<base href="{beacon}/"><form action="{beacon}"><button id="send">'
    )
    page_file = copied / "en/battery-overnight.html"
    text = page_file.read_text(encoding="utf-8")
    assert "<h1>" in text
    page_file.write_text(text.replace("<h1>", f"{planted}<h1>", 1), encoding="utf-8")
    seen = visit(copied, "en/battery-overnight.html")
    for press in ("planted", "press", "send"):
        seen.page.evaluate("id => document.getElementById(id).click()", press)
    assert seen.page.evaluate("document.querySelector('.step').getBoundingClientRect().height") > 0
    assert seen.page.evaluate("window.__ran ?? null") is None
    assert not [path for path in server.asked if "beacon" in path]
    assert any("Content Security Policy" in said for said in seen.console)
    seen.forget()
