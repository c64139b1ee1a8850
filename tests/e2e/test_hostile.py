"""A knowledge base full of traps, built: nothing runs and nothing is fetched, with the content policy or without it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from studio.bundle.build import build_bundle
from studio.content.edition import Edition
from studio.storage import read_folder
from tests.arriving import arrived
from tests.e2e.conftest import Once, Open
from tests.e2e.hostile import PAYLOADS, files
from tests.e2e.pages import kind_of, pages
from tests.small_kb import png, write_kb

OURS = {"boot.js", "reader.js", "guide.js", "data/site.js", "data/en/catalogue.js", "data/en/search.js"}
POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')

STIR = """async () => {
  for (const name of ["load", "error", "mouseover", "focus", "toggle", "begin", "loadstart", "animationstart"]) {
    for (const part of document.querySelectorAll("body, body *")) {
      part.dispatchEvent(new Event(name, { bubbles: true }));
    }
  }
  await new Promise((resolve) => setTimeout(resolve));
  const all = [...document.querySelectorAll("*")];
  return {
    ran: window.__ran ?? null,
    handlers: all.flatMap((part) => [...part.attributes]).filter(({ name }) => /^on|^style$/.test(name)).length,
    scripts: [...document.scripts].map((script) => script.getAttribute("src")),
    addresses: all
      .flatMap((part) => ["href", "src", "action", "formaction", "xlink:href", "data"].map((n) => part.getAttribute(n)))
      .filter((address) => /^[\\s\\x00-\\x20]*(javascript|data|vbscript):/i.test(address ?? "")),
    frames: document.querySelectorAll("iframe, object, embed, form, base, template, style, main main").length,
    main: document.querySelectorAll("main .article .body").length,
  };
}"""


@pytest.fixture(scope="session")
def hostile(once: Once, shared: Path) -> Path:
    """The bundle of the hostile knowledge base."""

    def make(out: Path) -> Path:
        traps = {name: png() if content == b"" else content for name, content in files().items()}
        folder = write_kb(shared / "hostile-kb", traps)
        build_bundle(folder, read_folder(folder).kb, out, Edition(), shared / "hostile-cache")
        return out

    return once("hostile", make)


@pytest.fixture(scope="session")
def unguarded(once: Once, hostile: Path) -> Path:
    """The same bundle with the content policy taken out of every page."""

    def strip(out: Path) -> Path:
        shutil.copytree(hostile, out)
        for page in out.rglob("*.html"):
            text, count = POLICY.subn("", page.read_text(encoding="utf-8"))
            assert count == 1, page
            page.write_text(text, encoding="utf-8")
        return out

    return once("unguarded", strip)


@pytest.mark.parametrize("policy", ["hostile", "unguarded"])
def test_nothing_that_a_stranger_writes_runs_or_calls_home(
    visit: Open, policy: str, request: pytest.FixtureRequest
) -> None:
    bundle: Path = request.getfixturevalue(policy)
    seen = visit(bundle, "index.html")
    articles = pages(bundle, kind="article")
    assert len(articles) == len(PAYLOADS) + 3
    for address in pages(bundle):
        if kind_of(bundle / address) == "moved":
            continue
        page = seen.go(address)
        page.wait_for_function("self.handrail?.data?.site")
        found = page.evaluate(STIR)
        assert found["ran"] is None, address
        assert found["handlers"] == 0, address
        assert found["addresses"] == [], address
        assert found["frames"] == 0, address
        assert found["main"] == (1 if address in articles else 0), address
        assert {script.replace("../", "") for script in found["scripts"]} <= OURS, address
        seen.check()


@pytest.mark.parametrize("policy", ["hostile", "unguarded"])
def test_hostile_titles_are_text_in_results_too(visit: Open, policy: str, request: pytest.FixtureRequest) -> None:
    page = visit(request.getfixturevalue(policy), "index.html").page
    page.fill(".query", "hostile script onerror")
    expect(page.locator(".result").first).to_be_visible()
    assert page.locator(".found img, .found script").count() == 0
    expect(page.locator(".result-title").first).to_contain_text("</title><script>")
    page.locator(".result").first.click()
    expect(page.locator(".article mark").first).to_be_attached()
    assert page.evaluate("window.__ran ?? null") is None
    page.go_back()
    arrived(page)
    page.fill(".query", "qqqxxyyzz")
    expect(page.locator(".nothing .links a").first).to_contain_text("<script>")
    assert page.evaluate("window.__ran ?? null") is None


def test_the_traps_work_where_nothing_guards_against_them(visit: Open, unguarded: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    ran = 0
    seen = visit(unguarded, "index.html")
    for name in ("script", "image-error", "svg", "details", "textarea", "noscript", "comment"):
        (bare / "trap.html").write_text(f"<!doctype html><body>{PAYLOADS[name]}", encoding="utf-8")
        seen.page.goto((bare / "trap.html").as_uri())
        ran += seen.page.evaluate("new Promise(r => setTimeout(() => r(window.__ran ?? 0), 50))")
    seen.forget()
    assert ran >= 5
