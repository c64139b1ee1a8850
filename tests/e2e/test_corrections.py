"""A step misled people, and was put right: who used it is told, once, wherever they come back; nobody else is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Once, build_whole
from tests.e2e.conftest import PHONE, Open
from tests.e2e.test_axe import look
from tests.e2e.test_host import ELEMENT, Hold, events, inside, tell, wait_for
from tests.e2e.test_host import hold as hold  # noqa: PLC0414 - fixtures are found by name
from tests.e2e.test_host import hosted as hosted  # noqa: PLC0414
from tests.small_kb import BOIL, write_kb

TEXT = "Fill it to the <b>upper</b> line."
GERMAN = "Bis zur oberen Linie füllen."
NOTED = f"""\
changes:
  - {{date: 2026-11-20, text: {{en: {TEXT}, de: {GERMAN}}}, steps: [fill], wrong: true}}
"""
STEP = "en/boil.html#guide/fill"
USED = "() => JSON.parse(localStorage.getItem('handrail:kettle:used'))"


@pytest.fixture(scope="session")
def corrected(once: Once, shared: Path) -> Path:
    """The small bundle as it is after a correction of its step “fill”."""
    boil = BOIL.replace("state: published\n", f"state: published\n{NOTED}")
    kb: dict[str, str | bytes | None] = {"articles/boil/en.md": boil}
    return once(
        "corrected", lambda out: build_whole(write_kb(shared / "corrected-kb", kb), out, shared / "corrected-cache")
    )


@pytest.fixture
def place(small: Path, tmp_path: Path) -> Path:
    """Where the bundle lies before it is put right."""
    return Path(shutil.copytree(small, tmp_path / "help"))


def update(place: Path, newer: Path) -> None:
    """Put the newer bundle in the place of the old one."""
    shutil.rmtree(place)
    shutil.copytree(newer, place)


def use_step(page: Page) -> None:
    """Wait until the step counts as used."""
    expect(page.locator(".guide .guide-title")).to_have_text("Fill it")
    page.wait_for_function("() => localStorage.getItem('handrail:kettle:used') !== null")


def test_who_used_the_step_is_told_once(visit: Open, place: Path, corrected: Path) -> None:
    made = visit(place, STEP, viewport=PHONE)
    use_step(made.page)
    assert made.page.evaluate(USED)["uses"][0][:2] == ["boil", "fill"]
    update(place, corrected)
    page = made.go("index.html")
    notice = page.locator(".correction")
    expect(notice).to_contain_text("We put something right")
    expect(notice).to_contain_text(TEXT)
    made.go("de/boil.html")
    expect(notice).to_contain_text(GERMAN)
    notice.get_by_role("button", name="Verstanden").click()
    expect(notice).to_have_count(0)
    expect(page.locator("#hr-content")).to_be_focused()
    for address in ("index.html", "en/boil.html", STEP):
        made.go(address)
        page.wait_for_function("() => self.handrail.data.corrections !== undefined")
        expect(notice).to_have_count(0)


def test_who_goes_on_with_the_step_is_told_in_the_guide_and_led_to_what_is_right(
    visit: Open, place: Path, corrected: Path
) -> None:
    made = visit(place, STEP, viewport=PHONE)
    use_step(made.page)
    update(place, corrected)
    made.go("index.html")
    page = made.go(STEP)
    notice = page.locator(".guide .correction")
    expect(notice).to_contain_text(TEXT)
    notice.get_by_role("link", name="See how it is now").click()
    page.wait_for_url("**/en/boil.html#fill")
    expect(page.locator("#fill")).to_be_in_viewport()
    page.wait_for_function("() => self.handrail.data.corrections !== undefined")
    expect(page.locator(".correction")).to_have_count(0)


def test_axe_finds_nothing_in_the_notice_and_in_what_changed(visit: Open, place: Path, corrected: Path) -> None:
    made = visit(place, STEP, viewport=PHONE)
    use_step(made.page)
    update(place, corrected)
    for address in ("index.html", "de/boil.html", STEP):
        made.go("en/search.html")
        page = made.go(address)
        expect(page.locator(".correction")).to_be_visible()
        for summary in page.locator("main .changes summary").all():
            if summary.is_visible():
                summary.click()
        assert look(page) == {}, address


def test_who_came_after_it_was_put_right_is_not_told(visit: Open, corrected: Path) -> None:
    made = visit(corrected, STEP)
    use_step(made.page)
    page = made.go("index.html")
    page.wait_for_function("() => self.handrail.data.corrections !== undefined")
    expect(page.locator(".correction")).to_have_count(0)


def test_who_merely_read_is_not_remembered_and_loads_nothing(visit: Open, place: Path, corrected: Path) -> None:
    made = visit(place, "en/boil.html")
    expect(made.page.locator(".guide-offer .guide-button")).to_be_visible()
    update(place, corrected)
    page = made.go("index.html")
    expect(page.locator(".foot-forget")).to_be_visible()
    assert page.evaluate(USED) is None
    assert not [url for url in made.requests if "corrections" in url]
    expect(page.locator(".correction")).to_have_count(0)


def test_what_is_forgotten_is_not_told_of(visit: Open, place: Path, corrected: Path) -> None:
    made = visit(place, STEP)
    use_step(made.page)
    made.go("index.html").locator(".foot-forget").click()
    update(place, corrected)
    page = made.go("index.html")
    expect(page.locator(".foot-forget")).to_be_visible()
    assert page.evaluate(USED) is None
    expect(page.locator(".correction")).to_have_count(0)


def test_what_changed_is_read_without_javascript(visit: Open, corrected: Path) -> None:
    page = visit(corrected, "en/boil.html", java_script_enabled=False).page
    line = page.locator(".changes li")
    expect(line).to_be_hidden()
    page.get_by_text("What changed").click()
    expect(line).to_have_text(f"2026-11-20 {TEXT}")


def correction(**other: Any) -> dict[str, Any]:
    """A correction as an app says it."""
    return {"article": "boil", "id": "2026-11-22", "steps": ["fill"], "texts": {"en": TEXT}, **other}


def test_an_app_tells_of_it_before_the_bundle_comes_and_hears_that_it_was_seen(hold: Hold) -> None:
    page = hold(ELEMENT, STEP)
    wait_for(page, "help.ready")
    help_frame = inside(page)
    notice = help_frame.locator(".correction")
    expect(help_frame.locator(".guide .guide-title")).to_have_text("Fill it")
    tell(page, "host.consent", {"events": True})
    tell(page, "host.corrections", {"corrections": [correction()]})
    expect(notice).to_contain_text(TEXT)
    expect(notice.locator("b")).to_have_count(0)
    notice.get_by_role("button", name="Got it").click()
    expect(notice).to_have_count(0)
    page.wait_for_function(
        "got.some(([type, data]) => data.events?.some((event) => event.type === 'help.correction.seen'))"
    )
    (seen,) = [event for event in events(page) if event["type"] == "help.correction.seen"]
    assert seen["data"] == {"article": "boil", "correction": "2026-11-22", "language": "en"}
    tell(page, "host.corrections", {"corrections": [correction(texts={"en": "Said otherwise."})]})
    tell(page, "host.corrections", {"corrections": [correction(id="2026-11-23")]})
    expect(notice).to_contain_text(TEXT)


HOSTILE: list[dict[str, Any]] = [
    correction(article="no-such"),
    correction(article="__proto__", steps=[]),
    correction(steps=["on"]),
    correction(texts={}),
]
MISSHAPEN: list[Any] = [
    correction(texts="<img src=x onerror=alert(1)>"),
    correction(texts={"en": ["x"]}),
    correction(steps="fill"),
    correction(article="x" * 300),
    correction(texts={"en": "x" * 1001}),
    {"article": "boil"},
    None,
]


def test_corrections_that_concern_nobody_or_have_another_shape_do_nothing(hold: Hold) -> None:
    page = hold(ELEMENT, STEP)
    wait_for(page, "help.ready")
    help_frame = inside(page)
    expect(help_frame.locator(".guide .guide-title")).to_have_text("Fill it")
    for wrong in MISSHAPEN:
        tell(page, "host.corrections", {"corrections": [correction(), wrong]})
    tell(page, "host.corrections", {"corrections": [correction(id=str(number)) for number in range(201)]})
    tell(page, "host.corrections", {"corrections": HOSTILE})
    page.frames[1].wait_for_function("count => self.handrail.ignored.shape === count", arg=len(MISSHAPEN) + 1)
    page.frames[1].wait_for_function("() => self.handrail.data.corrections !== undefined")
    expect(help_frame.locator(".correction")).to_have_count(0)
    script = "</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    odd = correction(steps=["\ud800", "fill"], texts={'"><img src=x onerror=alert(1)>': script})
    tell(page, "host.corrections", {"corrections": [odd]})
    notice = help_frame.locator(".correction")
    expect(notice).to_contain_text(script)
    expect(notice.locator("img, script")).to_have_count(0)
    expect(notice.get_by_role("link")).to_have_attribute("href", "../index.html#/en/boil/")
