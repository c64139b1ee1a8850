"""A web page holds the help: they shake hands, tell each other what is promised, and nobody else is heard or told."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect

from tests.conftest import Once, build_whole
from tests.e2e.conftest import DESKTOP, PATIENCE, Open, Visit, listen
from tests.small_kb import KB_YAML, write_kb

APP = "https://app.example"
HELP = "https://help.example"
EVIL = "https://evil.example"

ELEMENT = """<!doctype html><title>App</title><script src="{help}/handrail-help.js"></script>
<handrail-help src="{help}/{address}"></handrail-help>
<script>
  const help = document.querySelector("handrail-help");
  const got = [];
  for (const type of ["help.ready", "help.events", "help.handover.sent"]) {{
    help.addEventListener(type, (event) => {{ event.preventDefault(); got.push([type, event.detail]); }});
  }}
</script>"""

BARE = """<!doctype html><title>A page</title><iframe src="{help}/{address}" width="900" height="700"></iframe>
<script>
  const got = [];
  addEventListener("message", ({{ data }}) => got.push(data.type));
  const frame = document.querySelector("iframe");
  let count = 0;
  const say = (type, data, more) => {{
    count += 1;
    frame.contentWindow.postMessage({{ handrail: 1, id: `h${{count}}`, type, data, ...more }}, "*");
  }};
</script>"""


@pytest.fixture(scope="session")
def hosted(once: Once, shared: Path) -> Path:
    """The small bundle, which pages of https://app.example may hold."""
    yaml = KB_YAML + f"hosts: [{APP}]\n"
    return once(
        "hosted",
        lambda out: build_whole(write_kb(shared / "hosted-kb", {"kb.yaml": yaml}), out, shared / "hosted-cache"),
    )


Hold = Callable[..., Page]


@pytest.fixture
def hold(browser: Browser, hosted: Path) -> Iterator[Hold]:
    """`hold(page, address, at=APP)` opens a page on the web that holds the help. Nothing else may be asked for."""
    with ExitStack() as stack:
        windows: list[Visit] = []

        def open_page(page: str, address: str = "index.html", at: str = APP) -> Page:
            options: dict[str, Any] = {"viewport": DESKTOP, "reduced_motion": "reduce"}
            window = browser.new_context(**options)
            stack.callback(window.close)
            window.set_default_timeout(PATIENCE)

            def serve(route: Route) -> None:
                path = hosted / re.sub(r"[?#].*", "", route.request.url)[len(HELP) + 1 :]
                route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "text/plain")

            window.route(f"{HELP}/**", serve)
            body = page.format(help=HELP, address=address)
            window.route(f"{at}/**", lambda route: route.fulfill(body=body, content_type="text/html"))
            made = Visit(window.new_page(), HELP)
            listen(window, made)
            windows.append(made)
            made.page.goto(f"{at}/app")
            return made.page

        yield open_page
        for made in windows:
            assert made.console == []
            assert made.failures == []
            assert {url for url in made.strangers() if not url.endswith("/app")} == set()


def inside(page: Page, tag: str = "handrail-help >> iframe") -> FrameLocator:
    return page.frame_locator(tag)


def tell(page: Page, kind: str, data: dict[str, Any]) -> None:
    page.evaluate("([kind, data]) => help.tell(kind, data)", [kind, data])


def wait_for(page: Page, kind: str) -> list[dict[str, Any]]:
    page.wait_for_function("(kind) => got.some(([type]) => type === kind)", arg=kind)
    return page.evaluate("(kind) => got.filter(([type]) => type === kind).map(([, data]) => data)", kind)


def events(page: Page) -> list[dict[str, Any]]:
    return page.evaluate("got.flatMap(([type, data]) => type === 'help.events' ? data.events : [])")


def ignored(page: Page) -> dict[str, int]:
    return page.frames[1].evaluate("({...self.handrail.ignored})")


def test_facts_of_the_app_narrow_the_search_on_every_page(hold: Hold) -> None:
    page = hold(ELEMENT)
    help_frame = inside(page)
    assert wait_for(page, "help.ready")[0] == {"versions": [1], "site": "kettle", "language": "en"}
    help_frame.locator(".query").fill("water")
    expect(help_frame.locator(".result", has_text="Boil water")).to_be_visible()
    tell(page, "host.facts", {"facts": {"product": "k2"}})
    expect(help_frame.locator(".result", has_text="Boil water")).to_have_count(0)
    expect(help_frame.locator(".result").first).to_be_visible()
    help_frame.locator(".result").first.click()
    page.wait_for_function("got.filter(([type]) => type === 'help.ready').length > 1")
    expect(help_frame.locator("html")).to_have_attribute("data-product", "k2")


def test_no_event_leaves_before_the_customer_agrees_and_each_leaves_once(hold: Hold) -> None:
    page = hold(ELEMENT, "en/boil.html")
    help_frame = inside(page)
    wait_for(page, "help.ready")
    expect(help_frame.locator(".guide-offer")).to_be_visible()
    expect(help_frame.locator(".feedback")).to_have_count(0)
    assert events(page) == []
    tell(page, "host.consent", {"events": True})
    wait_for(page, "help.events")
    help_frame.locator(".feedback").get_by_role("button", name="No").click()
    help_frame.get_by_label("It was hard to follow").check()
    help_frame.get_by_label("Anything to add?").fill("Which lamp? <b>")
    help_frame.locator(".feedback").get_by_role("button", name="Send").click()
    expect(help_frame.locator(".feedback")).to_have_text("Thank you.")
    page.wait_for_function(
        "got.filter(([type]) => type === 'help.events').flatMap(([, {events}]) => events).length >= 3"
    )
    told = events(page)
    assert [event["type"] for event in told] == ["help.article.opened", "help.feedback.given", "help.feedback.given"]
    assert len({event["id"] for event in told}) == 3
    assert told[0]["source"] == "handrail:kettle"
    assert {key: told[2]["data"][key] for key in ("article", "helpful", "reason", "words")} == {
        "article": "boil",
        "helpful": False,
        "reason": "unclear",
        "words": "Which lamp? <b>",
    }
    tell(page, "host.consent", {"events": False})
    expect(help_frame.locator(".feedback")).to_have_count(0)


def test_the_words_of_a_search_go_along_only_where_that_is_allowed(hold: Hold) -> None:
    for searches in (False, True):
        page = hold(ELEMENT)
        wait_for(page, "help.ready")
        tell(page, "host.consent", {"events": True, "searches": searches})
        inside(page).locator(".query").fill("qqqxxyyzz")
        wait_for(page, "help.events")
        (told,) = events(page)
        assert told["type"] == "help.search.empty"
        assert told["data"] == {"language": "en", "results": 0} | ({"query": "qqqxxyyzz"} if searches else {})


def test_a_failed_step_is_handed_over_to_the_page_exactly_once(hold: Hold) -> None:
    page = hold(ELEMENT, "en/stays-cold.html")
    help_frame = inside(page)
    wait_for(page, "help.ready")
    tell(page, "host.facts", {"facts": {"Model": "<img src=x onerror=alert(1)>"}})
    help_frame.locator(".guide-offer .guide-button").first.click()
    help_frame.locator(".guide-main .guide-button").click()
    help_frame.locator(".guide-quiets .guide-quiet", has_text="It did not work").click()
    help_frame.locator(".guide-ways .option", has_text="Ask a person").click()
    expect(help_frame.locator(".handover-line", has_text="<img src=x onerror=alert(1)>")).to_be_visible()
    help_frame.locator(".handover .channel", has_text="Chat with us").click()
    (sent,) = wait_for(page, "help.handover.sent")
    assert sent["facts"] == {"Model": "<img src=x onerror=alert(1)>"}
    assert [(visit["step"], visit["outcome"]) for visit in sent["path"]] == [("look", "failed")]
    tell(page, "host.handover.accepted", {"id": sent["id"], "ticket": "<b>K-17</b>"})
    expect(help_frame.locator(".handover")).to_contain_text("<b>K-17</b>")
    assert len(wait_for(page, "help.handover.sent")) == 1
    assert events(page) == []


def test_the_page_opens_what_it_wants_in_the_help(hold: Hold) -> None:
    page = hold(ELEMENT)
    wait_for(page, "help.ready")
    tell(page, "host.open", {"article": "stays-cold", "step": "wait"})
    expect(inside(page).locator("#wait > h2")).to_be_in_viewport()
    inside(page).locator("html.ready").wait_for(state="attached")
    tell(page, "host.open", {"query": "lamp"})
    expect(inside(page).locator(".result").first).to_be_visible()
    page.evaluate("help.setAttribute('context', 'panel.heat')")
    expect(inside(page).locator("#fill > h2")).to_be_in_viewport()


def test_a_page_from_elsewhere_that_holds_the_help_is_told_nothing_and_not_heard(hold: Hold) -> None:
    page = hold(BARE, "en/boil.html", at=EVIL)
    page.wait_for_function("got.length > 0")
    for _ in range(3):
        page.evaluate("say('host.hello', {versions: [1], theme: 'dark'})")
    page.evaluate("say('host.consent', {events: true, searches: true})")
    page.wait_for_function("got.length > 2")
    assert set(page.evaluate("got")) == {"help.ready"}
    assert ignored(page)["origin"] == 4
    expect(inside(page, "iframe").locator("html")).not_to_have_attribute("data-theme", "dark")
    expect(inside(page, "iframe").locator(".feedback")).to_have_count(0)


def test_messages_of_a_wrong_shape_size_or_version_count_for_nothing(hold: Hold) -> None:
    page = hold(BARE, "en/boil.html")
    page.wait_for_function("got.length > 0")
    page.evaluate("""() => {
      say("host.facts", {facts: {}});
      say("host.hello", {versions: [1]}, {handrail: 2});
      say("host.hello", {versions: [2]});
      say("host.hello", {versions: [1], more: "x".repeat(70000)});
      say("host.hello", {versions: "1"});
      frame.contentWindow.postMessage("{", "*");
      frame.contentWindow.postMessage(null, "*");
    }""")
    page.frames[1].wait_for_function("Object.values(self.handrail.ignored).reduce((sum, one) => sum + one) === 7")
    assert ignored(page) == {"origin": 0, "size": 1, "shape": 3, "version": 2, "type": 0, "early": 1, "twice": 0}
    page.evaluate("""() => {
      say("host.hello", {versions: [1], theme: "dark"});
      say("host.dance", {});
      say("host.facts", {facts: {product: "k1"}}, {id: "once"});
      say("host.facts", {facts: {product: "k2"}}, {id: "once"});
    }""")
    expect(inside(page, "iframe").locator("html")).to_have_attribute("data-product", "k1")
    page.frames[1].wait_for_function("self.handrail.ignored.twice === 1")
    assert ignored(page)["type"] == 1
    expect(inside(page, "iframe").locator("html")).to_have_attribute("data-theme", "dark")


def test_from_a_folder_the_element_speaks_with_the_help_too(browser: Browser, hosted: Path, tmp_path: Path) -> None:
    (tmp_path / "app.html").write_text(ELEMENT.format(help=hosted.as_uri(), address="en/boil.html"))
    options: dict[str, Any] = {"viewport": DESKTOP}
    window = browser.new_context(**options)
    window.set_default_timeout(PATIENCE)
    seen = Visit(window.new_page(), hosted.as_uri())
    listen(window, seen)
    page = seen.page
    page.goto((tmp_path / "app.html").as_uri())
    wait_for(page, "help.ready")
    tell(page, "host.facts", {"facts": {"product": "k1"}})
    tell(page, "host.consent", {"events": True})
    expect(inside(page).locator("html")).to_have_attribute("data-product", "k1")
    assert wait_for(page, "help.events")[0]["events"][0]["type"] == "help.article.opened"
    assert (seen.console, seen.failures, [url for url in seen.strangers() if "app.html" not in url]) == ([], [], [])
    window.close()


def test_what_is_kept_on_the_device_is_forgotten_when_the_customer_says_so(visit: Open, small: Path) -> None:
    page = visit(small, "en/stays-cold.html").page
    page.evaluate("localStorage.setItem('handrail:other:theme', 'dark')")
    page.locator(".guide-offer .guide-button").first.click()
    page.locator(".guide-main .guide-button").click()
    page.keyboard.press("Escape")
    assert any(key.startswith("handrail:kettle:") for key in page.evaluate("Object.keys(localStorage)"))
    page.get_by_role("button", name="Forget what is kept").click()
    expect(page.locator(".foot-forgotten")).to_have_text("Nothing is kept any more.")
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == ["handrail:other:theme"]
    page.evaluate("localStorage.clear()")
    page.goto(page.url.split("#")[0])
    expect(page.locator(".guide-offer .guide-button")).to_have_text("Step by step")
