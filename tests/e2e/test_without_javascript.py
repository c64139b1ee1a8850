"""With JavaScript off, everything but search and themes is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Open
from tests.e2e.pages import kind_of, languages, pages


def test_the_home_leads_to_every_section_and_article(visit: Open, sample: Path) -> None:
    seen = visit(sample, "index.html", java_script_enabled=False)
    page = seen.page
    links = page.locator(".topics a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert {address for address in pages(sample, "en") if kind_of(sample / address) == "section"} <= set(links)
    page.locator(".unscripted a").click()
    listed = page.locator(".article-link").evaluate_all("links => links.map((link) => link.href)")
    assert {f"{seen.root}/{address}" for address in pages(sample, "en", "article")} == set(listed)
    page = seen.go("index.html")
    assert page.locator(".scripted:visible").count() == 0
    page.locator(".topic-title a").first.click()
    expect(page.locator("h1")).to_have_text("Battery and charging")
    page.locator(".article-link").first.click()
    expect(page.locator("h1")).to_have_text("The sock's battery doesn't last the night")


def test_an_article_can_be_read_and_its_branches_taken(visit: Open, sample: Path) -> None:
    page = visit(sample, "en/battery-overnight.html", java_script_enabled=False, viewport=PHONE).page
    for picture in page.locator("[data-body] img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0
    expect(page.locator(".step").first).to_be_visible()
    page.get_by_role("link", name="It stays red").click()
    expect(page.locator("#clean-contacts > h2")).to_be_in_viewport()
    page.get_by_role("link", name="Something else").first.click()
    expect(page.locator("#contact-chat")).to_be_in_viewport()
    page.get_by_role("link", name="There is no light").first.click()
    page.wait_for_url("**/en/no-light.html#reseat")
    page.locator("#dimmed").get_by_role("link", name="Yes").click()
    expect(page.locator("#solved")).to_be_in_viewport()
    page.locator("#restart").get_by_role("link", name="I am not sure").click()
    expect(page.locator("#contact")).to_be_in_viewport()


def test_the_search_page_lists_all_articles(visit: Open, sample: Path) -> None:
    seen = visit(sample, "index.html", java_script_enabled=False)
    for language in languages(sample):
        page = seen.go(f"{language}/search.html")
        links = page.locator(".all a").evaluate_all("links => links.map((link) => link.href)")
        assert len(links) == len(set(links)) == len(pages(sample, "en", "article"))
        assert {f"{seen.root}/{address}" for address in pages(sample, language, "article")} <= set(links)


def test_languages_can_be_changed(visit: Open, sample: Path) -> None:
    page = visit(sample, "en/no-light.html", java_script_enabled=False).page
    page.locator("details.menu summary").first.click()
    page.get_by_role("link", name="Deutsch").click()
    page.wait_for_url("**/de/no-light.html")
    page.locator("details.menu summary").first.click()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.wait_for_url("**/ar/no-light.html")


@pytest.mark.parametrize("language", ["en", "de", "ja", "ar"])
def test_a_moved_page_leads_on(visit: Open, sample: Path, language: str) -> None:
    page = visit(sample, "index.html", java_script_enabled=False).page
    page.goto(f"{sample.as_uri()}/{language}/battery-old.html", wait_until="commit")
    page.wait_for_url(f"**/{language}/battery-overnight.html")
    expect(page.locator(".article h1")).to_be_visible()
