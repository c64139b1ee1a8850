"""Takes the pictures of resources/screenshots: `python packaging/screenshots.py BUNDLE FOLDER`.

Pages open from `file://` in Debian's Chromium (CHROMIUM names another), with the network refused.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from reader_screenshots import ADOPT, THEMES

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take: its name, the page in the bundle, and the window in CSS pixels."""

    name: str
    page: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    theme: str = ""
    presses: tuple[str, ...] = ()
    """What is pressed first, by Playwright's selectors."""


STRIP = tuple(Shot(f"theme-{name}", "index.html", 390, 844, theme=name) for name in ("dawn", "harbour", "meadow"))
"""Pictures that are laid side by side as `themes.png`."""
BATTERY = "en/battery-overnight.html"
STORY = (
    Shot("search", "en/search.html#q=sock%20does%20not%20chrage", 390, 844),
    Shot("step", f"{BATTERY}#guide/clean-contacts", 390, 844),
    Shot("branch", f"{BATTERY}#guide/seat", 390, 844, "dark"),
    Shot(
        "hand-over",
        f"{BATTERY}#guide/seat",
        390,
        844,
        presses=(
            ".guide .option >> text=It stays red",
            ".guide .option >> text=It is still red",
            ".guide-quiets .guide-quiet >> text=It did not work",
            ".guide-ways .option >> text=Ask a person",
        ),
    ),
    Shot("arabic", "ar/battery-overnight.html#guide/clean-contacts", 390, 844),
)
"""A night with the help: laid side by side as `night.png`."""


def take(browser: Browser, shot: Shot, bundle: Path, folder: Path) -> Path:
    """Takes one picture and tells where it lies."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=1 if shot.width > 800 else 2,
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        offline=True,
    )
    page = context.new_page()
    page.goto(f"{bundle.as_uri()}/{shot.page}")
    page.wait_for_selector("html.ready")
    page.wait_for_load_state("networkidle")
    for press in shot.presses:
        page.click(press)
    if shot.theme:
        page.evaluate(ADOPT, (THEMES / f"{shot.theme}.css").read_text(encoding="utf-8"))
    page.evaluate("document.fonts.ready.then(() => undefined)")
    path = folder / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def lay_out(pictures: Sequence[Image.Image], path: Path) -> Path:
    """Lays pictures of one size side by side, and tells where they lie."""
    width, height = pictures[0].size
    gap = 48
    sheet = Image.new("RGB", (len(pictures) * (width + gap) + gap, height + 2 * gap), "#d9dde3")
    for at, picture in enumerate(pictures):
        sheet.paste(picture, (gap + at * (width + gap), gap))
    sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS).save(path, optimize=True)
    return path


def main() -> None:
    """Takes all pictures."""
    bundle, folder = (Path(argument).resolve() for argument in sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with tempfile.TemporaryDirectory() as aside:
            for name, shots in {"themes": STRIP, "night": STORY}.items():
                strip = [Image.open(take(browser, shot, bundle, Path(aside))) for shot in shots]
                print(lay_out(strip, folder / f"{name}.png"))
        browser.close()


if __name__ == "__main__":
    main()
