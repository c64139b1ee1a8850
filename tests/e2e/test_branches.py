"""Each branch of each article is taken: every way ends with the problem solved, a person, or another article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Open
from tests.e2e.pages import pages

LANGUAGES = ["ar", "de", "en", "ja"]

STEPS = """() => [...document.querySelectorAll("[data-body] > .step, [data-body] > .topic")].map((step) => ({
  id: step.id,
  options: [...step.querySelectorAll(".option")].map((option) => option.textContent.trim()),
}))"""
LANDED = """() => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const sticky = getComputedStyle(document.querySelector(".bar")).position === "sticky";
  const box = target?.getBoundingClientRect();
  const end = Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2;
  const hidden = !box || box.top >= innerHeight || box.bottom <= 0 || (!end && sticky && box.top < bar.bottom - 1);
  return {
    step: target?.closest("[data-body] > .step, [data-body] > .topic")?.id ?? "",
    end: target?.closest(".end")?.id ?? "",
    hidden,
  };
}"""


def take_branches(page: Page, article: str) -> Iterator[tuple[str, str]]:
    """Press every option of the open article; pairs of its step and where it led: a step, or "end"."""
    steps = page.evaluate(STEPS)
    ids = [step["id"] for step in steps]
    for number, step in enumerate(steps):
        for at, label in enumerate(step["options"]):
            landed: dict[str, Any]
            page.locator(f"#{step['id']} .option").nth(at).click()
            if page.locator("html").get_attribute("data-article") != article:
                expect(page.locator("h1")).to_be_visible()
                landed = {"step": "", "end": "article", "hidden": False}
            else:
                landed = page.evaluate(LANDED)
            assert landed["step"] or landed["end"], f"{article}#{step['id']}: “{label}” leads nowhere"
            assert not landed["hidden"], f"{article}#{step['id']}: “{label}” leads where nothing is seen"
            yield step["id"], landed["step"] or "end"
            if landed["end"] == "article":
                page.go_back()
                page.wait_for_function("id => document.documentElement.dataset.article === id", arg=article)
        if not step["options"]:
            yield step["id"], ids[number + 1] if number + 1 < len(ids) else "end"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_through_every_article_ends(visit: Open, sample: Path, language: str) -> None:
    seen = visit(sample, "index.html", viewport=PHONE)
    taken = 0
    for address in pages(sample, language, "article"):
        page = seen.go(address)
        ways = set(take_branches(page, Path(address).stem))
        taken += len(ways)
        ending = {"end"}
        for _ in ways:
            ending |= {step for step, leads in ways if leads in ending}
        assert {step for step, _ in ways} <= ending, address
        expect(page.locator("#solved")).to_have_count(1)
        expect(page.locator("#contact")).to_have_count(1)
    assert taken >= 20
