"""Takes the pictures of resources/screenshots: `python packaging/screenshots.py BUNDLE FOLDER`.

Pages open from `file://` in Debian's Chromium (CHROMIUM names another), with the network refused.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take: its name, the page in the bundle, and the window in CSS pixels."""

    name: str
    page: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"


SHOTS = (
    Shot("article", "en/battery-overnight.html", 1280, 860),
    Shot("article-phone-dark", "en/battery-overnight.html", 390, 844, "dark"),
)


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
    page.goto((bundle / shot.page).as_uri())
    page.wait_for_load_state("networkidle")
    path = folder / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main() -> None:
    """Takes all pictures."""
    bundle, folder = (Path(argument).resolve() for argument in sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for shot in SHOTS:
            print(take(browser, shot, bundle, folder))
        browser.close()


if __name__ == "__main__":
    main()
