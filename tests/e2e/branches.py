"""Takes every option of an article and follows where it leads.

The proof presses each with a finger, in each language, and goes to other articles and back. The gate takes them in
English, all of an article in one call: those that stay on the page are clicked, those that leave it are looked at (that
their pages are there is what test_pages.py asks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.arriving import arrived
from tests.e2e.conftest import PHONE, Open
from tests.e2e.pages import pages

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

Take = Callable[[Page, str], Iterator[tuple[str, str]]]

CLICK = f"""async () => {{
  const landed = {LANDED};
  const taken = [];
  for (const option of document.querySelectorAll("[data-body] .option")) {{
    const step = option.closest("[data-body] > .step, [data-body] > .topic").id;
    const within = option.getAttribute("href").startsWith("#");
    if (within) {{
      option.click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }}
    taken.push({{from: step, label: option.textContent.trim(), ...(within ? landed() : {{step: "", end: "article"}})}});
  }}
  return taken;
}}"""


def click_branches(page: Page, article: str) -> Iterator[tuple[str, str]]:
    """Click every option of the open article from a script; pairs as `take_branches` gives them."""
    ids: list[str] = [step["id"] for step in page.evaluate(STEPS)]
    asking: set[str] = set()
    for way in page.evaluate(CLICK):
        where = f"{article}#{way['from']}: “{way['label']}” leads"
        assert way["step"] or way["end"], f"{where} nowhere"
        assert not way.get("hidden"), f"{where} where nothing is seen"
        asking.add(way["from"])
        yield way["from"], way["step"] or "end"
    for step, after in zip(ids, [*ids[1:], "end"], strict=True):
        if step not in asking:
            yield step, after


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
                arrived(page)
                page.wait_for_function("id => document.documentElement.dataset.article === id", arg=article)
        if not step["options"]:
            yield step["id"], ids[number + 1] if number + 1 < len(ids) else "end"


def walk_articles(visit: Open, bundle: Path, language: str, take: Take = take_branches) -> int:
    """Take every way through every article of a language, at phone size; how many branches there were.

    Every way ends with the problem solved, a person, or another article, and never where nothing is seen.
    """
    seen = visit(bundle, "index.html", viewport=PHONE)
    taken = 0
    for address in pages(bundle, language, "article"):
        page = seen.go(address)
        ways = set(take(page, Path(address).stem))
        taken += len(ways)
        ending = {"end"}
        for _ in ways:
            ending |= {step for step, leads in ways if leads in ending}
        assert {step for step, _ in ways} <= ending, address
        expect(page.locator("#solved")).to_have_count(1)
        expect(page.locator("#contact")).to_have_count(1)
    return taken
