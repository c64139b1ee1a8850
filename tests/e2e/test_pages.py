"""Every page of the sample's bundle, from file:// and from a sub-path of a web server."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from tests.e2e.conftest import Open, Server, Visit
from tests.e2e.pages import anchors, kind_of, languages, pages

LANGUAGES = ["ar", "de", "en", "ja"]
WIDTHS = [320, 390, 1280]

FACTS = """() => {
  const root = document.documentElement;
  return {
    images: document.images.length,
    links: [...document.querySelectorAll("a[href]")].map((link) => link.href),
    headings: document.querySelectorAll("h1").length,
    heading: getComputedStyle(document.querySelector("h1")).direction,
    language: root.lang,
    direction: root.dir,
    title: document.title,
  };
}"""

BROKEN = """async () => {
  await new Promise((over) => requestAnimationFrame(() => requestAnimationFrame(over))); // now sources are chosen anew
  const isDrawn = async (image) => {
    image.loading = "eager";
    for (;;) { // a source may just be taking the other's place
      if (await image.decode().then(() => true, () => false)) return true;
      if (image.complete) return image.naturalWidth > 0;
      await new Promise((over) => { image.onload = image.onerror = over; });
    }
  };
  const broken = [];
  for (const image of document.images) if (!await isDrawn(image)) broken.push(image.currentSrc || image.src);
  return broken;
}"""
"""Pictures that cannot be drawn."""

STRAY = """() => [...document.querySelectorAll(".frame")].flatMap((frame) => {
  const box = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(".marks *:not(mask, mask *)")].filter((mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return left < box.left - 2 || right > box.right + 2 || top < box.top - 2 || bottom > box.bottom + 2;
  }).map((mark) => mark.textContent || mark.outerHTML.slice(0, 80));
})"""
"""Marks that are not within their picture."""

LISTED = """links => links.map((link) => [link.pathname.split("/").slice(-3, -1),
  (link.closest("[lang]") ?? document.documentElement).lang, link.textContent.trim()])"""
"""Of links to pages: the folders they lie in, the language they say they are in, and what they say."""


def every_page(bundle: Path, language: str) -> list[str]:
    """All pages of a language (the source language's home is the index) but those that only lead elsewhere."""
    homes = ["index.html"] if language == "en" else []
    found = [address for address in [*homes, *pages(bundle, language)] if kind_of(bundle / address) != "moved"]
    assert len(found) >= 2  # a home and something to read
    return found


def check_link(seen: Visit, bundle: Path, link: str) -> None:
    """A link within the bundle leads to a page and an anchor that exist; others lead out by a known scheme."""
    if not link.startswith(f"{seen.root}/"):
        assert link.partition(":")[0] in {"https", "tel", "mailto"}, link
        return
    address, anchor = urldefrag(link.removeprefix(f"{seen.root}/"))
    target = bundle / unquote(address)
    assert target.is_file(), link
    assert not anchor or unquote(anchor) in anchors(target), link


def test_the_sample_has_the_languages_that_are_walked(sample: Path) -> None:
    assert languages(sample) == LANGUAGES


def check_page(seen: Visit, bundle: Path, language: str, address: str) -> int:
    """What must hold of a page wherever it is opened; how many pictures it has."""
    facts = seen.go(address).evaluate(FACTS)
    assert facts["headings"] == 1, address
    assert facts["language"] == language, address
    assert facts["direction"] == facts["heading"] == ("rtl" if language == "ar" else "ltr"), address
    assert facts["title"].strip(), address
    for link in facts["links"]:
        check_link(seen, bundle, link)
    return facts["images"]


def check_room(seen: Visit, address: str) -> None:
    """Nothing sticks out of the page at any width; it is open at the least of them."""
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 900})
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def check_pictures(seen: Visit, address: str) -> None:
    """Every picture of the open page is there, in the dark too, and every mark within its own."""
    for scheme in ("dark", "light"):
        seen.page.emulate_media(color_scheme=scheme)
        assert seen.page.evaluate(BROKEN) == [], (address, scheme)
    assert seen.page.evaluate(STRAY) == [], address


def check_languages(seen: Visit, address: str) -> None:
    """Titles in another language than the page's say so."""
    for folders, said, title in seen.page.locator("a:is(.links a, .article-link)[href*='.html']").evaluate_all(LISTED):
        assert said in folders, (address, title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stands(visit: Open, sample: Path, language: str) -> None:
    seen = visit(sample, "index.html", viewport={"width": WIDTHS[0], "height": 900}, color_scheme="dark")
    walked = every_page(sample, language)
    assert len(walked) >= 6
    images = 0
    for address in walked:  # one visit for all: opening a page takes longer than looking at it
        images += check_page(seen, sample, language, address)
        check_languages(seen, address)
        check_room(seen, address)
        check_pictures(seen, address)
        seen.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        seen.page.emulate_media(color_scheme="dark")
    assert images >= 5


def test_a_picture_that_is_missing_in_the_dark_is_seen(visit: Open, copied: Path) -> None:
    page = (copied / "en/battery-overnight.html").read_text(encoding="utf-8")
    for dark in re.findall(r"media/[0-9a-f]+\.webp", page.split("prefers-color-scheme: dark")[1].split(">")[0]):
        (copied / dark).unlink()
    seen = visit(copied, "en/battery-overnight.html")
    with pytest.raises(AssertionError, match="dark"):
        check_pictures(seen, "en/battery-overnight.html")
    seen.forget()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_stands_under_an_address_too(visit: Open, server: Server, sample: Path, language: str) -> None:
    seen = visit(server.show(sample), "index.html")
    for address in every_page(sample, language):
        check_page(seen, sample, language, address)
        assert seen.page.evaluate(BROKEN) == [], address


def test_ids_in_a_page_are_its_own(sample: Path, small: Path) -> None:
    for bundle in (sample, small):
        for address in pages(bundle):
            ids = anchors(bundle / address)
            assert len(ids) == len(set(ids)), address


def test_the_small_knowledge_base_stands_too(visit: Open, small: Path) -> None:
    seen = visit(small, "index.html")
    for language in languages(small):
        for address in every_page(small, language):
            for link in seen.go(address).evaluate(FACTS)["links"]:
                check_link(seen, small, link)
            assert seen.page.evaluate(BROKEN) == [], address
