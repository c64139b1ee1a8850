"""Marks in Chromium look as they did when they were last agreed on."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.marks_drawn import GOLDEN, KINDS, SIZE, apart, is_near, lay_out, opened


def test_chromium_draws_every_kind_of_mark_as_before(browser: Browser, tmp_path: Path) -> None:
    lay_out(tmp_path)
    page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
    found = {}
    for kind in KINDS:
        page.goto((tmp_path / f"{kind}.html").as_uri())
        page.wait_for_function("document.title === 'ready'")
        (tmp_path / f"{kind}.png").write_bytes(page.screenshot())
        found[kind] = apart(opened(tmp_path / f"{kind}.png"), opened(GOLDEN / f"{kind}.png"))
    page.close()
    assert {kind: each for kind, each in found.items() if not is_near(kind, each)} == {}
