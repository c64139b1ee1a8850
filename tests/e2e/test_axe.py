"""Every kind of page holds before axe-core, in light and in dark, in English and in Arabic, and in every theme.

A page is opened once: all rules look at it in light, and the rule of contrast again at every other set of colours.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Open

ROOT = Path(__file__).parents[2]
AXE = ROOT / "packaging/tools/node_modules/axe-core/axe.min.js"
THEMES = sorted((ROOT / "packaging/hosts/themes").glob("*.css"))

LOOK = """async (rules) => {
  const options = rules ? {runOnly: {type: "rule", values: rules}} : {};
  const {violations} = await axe.run(document, {...options, preload: false, resultTypes: ["violations"]});
  return violations.flatMap(({id, nodes}) => nodes.map((node) => [id, node.target.join(" "), node.failureSummary]));
}"""
ADOPT = """(theme) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme);
  document.adoptedStyleSheets = [sheet];
}"""

KINDS = {
    "home": "{home}",
    "section": "{lang}/sections/battery.html",
    "troubleshooting": "{lang}/battery-overnight.html",
    "how-to": "{lang}/no-light.html",
    "answer": "{lang}/is-it-a-medical-device.html",
    "search": "{lang}/search.html",
    "found": "{lang}/search.html#q=wifi",
    "nothing found": "{lang}/search.html#q=qqqqzzzz",
    "an address that is not there": "{home}#/{lang}/never-was",
}
STANDS = {"found": ".result", "nothing found": ".nothing", "an address that is not there": ".unknown"}


def violations(page: Page, rules: list[str] | None = None) -> list[Any]:
    """What axe finds: the rule, where, and what is wrong."""
    return page.evaluate(LOOK, rules)


def look(page: Page) -> dict[str, list[Any]]:
    """What axe finds on the page as it stands, by the colours in which it found it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {"light": violations(page)}
    for theme in [None, *THEMES]:
        page.evaluate(ADOPT, theme.read_text(encoding="utf-8") if theme else "")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found[f"{theme.stem if theme else 'own'} {scheme}"] = violations(page, ["color-contrast"])
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return {colours: wrong for colours, wrong in found.items() if wrong}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visit: Open, sample: Path, kind: str, language: str) -> None:
    home = "index.html" if language == "en" else f"{language}/index.html"
    address = KINDS[kind].format(home=home, lang=language)
    if not (sample / address.partition("#")[0]).exists():
        pytest.skip("it is not translated")
    page = visit(sample, address, viewport=PHONE).page
    if kind in STANDS:
        expect(page.locator(STANDS[kind]).first).to_be_visible()
    assert look(page) == {}


@pytest.mark.parametrize("language", ["en", "de"])
def test_axe_finds_nothing_where_a_page_is_gone(visit: Open, small: Path, language: str) -> None:
    page = visit(small, f"{language}/gone.html", viewport=PHONE).page
    expect(page.locator(".others, .contact").first).to_be_visible()
    assert look(page) == {}


def test_axe_finds_nothing_in_what_opens(visit: Open, sample: Path) -> None:
    page = visit(sample, "en/battery-overnight.html", viewport=PHONE).page
    page.locator("summary.tool").first.click()
    assert look(page) == {}
    page.keyboard.press("Escape")
    page.locator(".zoom").first.click()
    expect(page.locator(".viewer")).to_be_visible()
    assert look(page) == {}
    page.keyboard.press("Escape")
    expect(page.locator(".viewer")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_the_step_player(visit: Open, sample: Path, language: str) -> None:
    opened = visit(sample, f"{language}/battery-overnight.html#guide/", viewport=PHONE)
    page, wrong = opened.page, dict[str, Any]()
    title = page.locator(".guide-title")
    expect(title).to_be_visible()
    wrong["beginning"] = look(page)
    page.locator(".guide-main .guide-button").click()
    expect(page.locator(".guide .options")).to_be_visible()
    wrong["step"] = look(page)
    page.locator(".guide .reference").first.click()
    page.locator(".guide .option").nth(1).click()
    page.locator(".guide-quiets > .guide-quiet").last.click()
    wrong["stuck"] = look(page)
    page.locator(".guide-ways .option").nth(1).click()
    expect(page.locator(".guide-path")).to_be_visible()
    wrong["path"] = look(page)
    page.keyboard.press("Escape")
    page.locator(".guide .zoom").first.click()
    wrong["close-up"] = look(page)
    page.keyboard.press("Escape")
    page.locator(".guide .option").first.click()
    page.locator(".guide .wait .guide-button").click()
    wrong["timer"] = look(page)
    page.locator(".guide .option").first.click()
    expect(page.locator(".timer-row")).to_be_visible()
    wrong["timer elsewhere"] = look(page)
    page.locator(".guide .option[data-leads=solved]").first.click()
    expect(page.locator(".guide-end")).to_be_visible()
    wrong["solved"] = look(page)
    assert {screen: found for screen, found in wrong.items() if found} == {}
