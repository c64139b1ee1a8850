"""Every page of the sample's bundle, from file:// and from a sub-path of a web server."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest

from tests.e2e.conftest import Open, Server, Visit
from tests.e2e.pages import anchors, kind_of, languages, pages

LANGUAGES = ["ar", "de", "en", "ja"]
WIDTHS = [320, 390, 1280]

FACTS = """async () => {
  const broken = [];
  for (const image of document.images) {
    image.loading = "eager";
    await image.decode().catch(() => undefined);
    if (image.naturalWidth === 0) broken.push(image.currentSrc || image.src);
  }
  const root = document.documentElement;
  return {
    broken,
    images: document.images.length,
    links: [...document.querySelectorAll("a[href]")].map((link) => link.href),
    headings: document.querySelectorAll("h1").length,
    heading: getComputedStyle(document.querySelector("h1")).direction,
    language: root.lang,
    direction: root.dir,
    title: document.title,
    width: root.scrollWidth,
  };
}"""


def walk(seen: Visit, bundle: Path, language: str) -> list[dict[str, Any]]:
    """Open all pages of a language (the source language's home is the index); what each says about itself."""
    homes = ["index.html"] if language == "en" else []
    return [
        {"address": address, **seen.go(address).evaluate(FACTS)}
        for address in [*homes, *pages(bundle, language)]
        if kind_of(bundle / address) != "moved"
    ]


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["file", "http"])
def test_every_page_stands(visit: Open, server: Server, sample: Path, scheme: str, language: str) -> None:
    seen = visit(sample if scheme == "file" else server.show(sample), "index.html")
    walked = walk(seen, sample, language)
    assert len(walked) >= 6
    for facts in walked:
        where = facts["address"]
        assert facts["broken"] == [], where
        assert facts["headings"] == 1, where
        assert facts["language"] == language, where
        assert facts["direction"] == facts["heading"] == ("rtl" if language == "ar" else "ltr"), where
        assert facts["title"].strip(), where
        for link in facts["links"]:
            check_link(seen, sample, link)
    assert sum(facts["images"] for facts in walked) >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_sticks_out_at_any_width(visit: Open, sample: Path, language: str) -> None:
    seen = visit(sample, "index.html")
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 900})
        for address in ["index.html", *pages(sample, language)]:
            if kind_of(sample / address) != "moved":
                page = seen.go(address)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_in_the_dark(visit: Open, sample: Path, language: str) -> None:
    seen = visit(sample, "index.html", color_scheme="dark")
    for address in pages(sample, language, "article"):
        assert seen.go(address).evaluate(FACTS)["broken"] == [], address


def test_ids_in_a_page_are_its_own(sample: Path, small: Path) -> None:
    for bundle in (sample, small):
        for address in pages(bundle):
            ids = anchors(bundle / address)
            assert len(ids) == len(set(ids)), address


def test_the_small_knowledge_base_stands_too(visit: Open, small: Path) -> None:
    seen = visit(small, "index.html")
    for language in languages(small):
        for facts in walk(seen, small, language):
            assert facts["broken"] == [], facts["address"]
            for link in facts["links"]:
                check_link(seen, small, link)


STRAY = """() => [...document.querySelectorAll(".frame")].flatMap((frame) => {
  const box = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(".marks *:not(mask, mask *)")].filter((mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return left < box.left - 2 || right > box.right + 2 || top < box.top - 2 || bottom > box.bottom + 2;
  }).map((mark) => mark.textContent || mark.outerHTML.slice(0, 80));
})"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_lies_within_its_picture(visit: Open, sample: Path, language: str) -> None:
    seen = visit(sample, "index.html")
    for address in pages(sample, language, "article"):
        assert seen.go(address).evaluate(STRAY) == [], address


@pytest.mark.parametrize("language", ["ar", "de", "en", "ja"])
def test_titles_in_another_language_say_which(visit: Open, sample: Path, language: str) -> None:
    seen = visit(sample, "index.html")
    homes = "index.html" if language == "en" else f"{language}/index.html"
    for address in (homes, f"{language}/search.html", *pages(sample, f"{language}/sections")):
        links = (
            seen.go(address)
            .locator("a:is(.links a, .article-link)[href*='.html']")
            .evaluate_all(
                "links => links.map((link) => [link.pathname.split('/').at(-2), link.pathname.split('/').at(-3), "
                "(link.closest('[lang]') ?? document.documentElement).lang, link.textContent.trim()])"
            )
        )
        for folder, above, said, title in links:
            assert said in {folder, above}, (address, title)
