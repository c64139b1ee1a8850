"""Takes pictures of every kind of page as customers see it.

`python packaging/reader_screenshots.py BUNDLE FOLDER [NAME…]`

Phone and desktop, light and dark, English, Arabic and Japanese, large text, without a script, on paper, and in each
theme of packaging/hosts/themes. Whole pages, from `file://`, the network refused. With NAMEs only those that begin so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
THEMES = Path(__file__).parent / "hosts/themes"
PHONE, DESKTOP, PAPER = (390, 844), (1280, 900), (794, 1123)

KINDS = {
    "home": "index.html",
    "section": "en/sections/battery.html",
    "troubleshooting": "en/battery-overnight.html",
    "how-to": "en/wifi-setup.html",
    "answer": "en/is-it-a-medical-device.html",
    "search": "en/search.html",
    "search-found": "en/search.html#q=battery",
    "search-nothing": "en/search.html#q=qqqqzzzz",
    "address-unknown": "index.html#/en/never-was",
    "contact": "index.html#contact",
}
ADOPT = """(theme) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme);
  document.adoptedStyleSheets = [sheet];
}"""
LOADED = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => undefined);
}))"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take: its name, the page in the bundle, the window in CSS pixels, and how it is looked at."""

    name: str
    page: str
    size: tuple[int, int] = PHONE
    scheme: Literal["light", "dark"] = "light"
    theme: str = ""
    text: int = 100
    scripts: bool = True
    paper: bool = False
    whole: bool = True


def shots() -> Iterator[Shot]:
    """All pictures."""
    for kind, page in KINDS.items():
        for scheme in ("light", "dark"):
            yield Shot(f"phone/{kind}-{scheme}", page, PHONE, scheme)
            yield Shot(f"desktop/{kind}-{scheme}", page, DESKTOP, scheme)
    for language in ("ar", "ja", "de"):
        for kind in ("home", "troubleshooting", "search-found"):
            page = f"{language}/index.html" if kind == "home" else KINDS[kind].replace("en/", f"{language}/", 1)
            yield Shot(f"{language}/{kind}-phone", page)
            yield Shot(f"{language}/{kind}-desktop", page, DESKTOP)
    for kind in ("home", "troubleshooting", "search-nothing"):
        yield Shot(f"large-text/{kind}", KINDS[kind], text=200)
    for kind in ("home", "troubleshooting", "search"):
        yield Shot(f"without-javascript/{kind}", KINDS[kind], scripts=False)
    for kind in ("troubleshooting", "how-to"):
        yield Shot(f"paper/{kind}", KINDS[kind], PAPER, paper=True)
    for theme in sorted(path.stem for path in THEMES.glob("*.css")):
        for scheme in ("light", "dark"):
            yield Shot(f"themes/{theme}-home-{scheme}", KINDS["home"], PHONE, scheme, theme, whole=False)
            yield Shot(f"themes/{theme}-article-{scheme}", KINDS["troubleshooting"], PHONE, scheme, theme)


def take(browser: Browser, shot: Shot, bundle: Path, folder: Path) -> Path:
    """Takes one picture and tells where it lies."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2 if width < 800 else 1,
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        java_script_enabled=shot.scripts,
        offline=True,
    )
    page = context.new_page()
    page.goto(f"{bundle.as_uri()}/{shot.page}")
    path = folder / f"{shot.name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    if shot.scripts:
        prepare(page, shot)
        if shot.paper:
            page.pdf(path=path.with_suffix(".pdf"), format="A4", print_background=False)
    page.screenshot(path=path, full_page=shot.whole)
    context.close()
    return path


def prepare(page: Page, shot: Shot) -> None:
    """The page as the shot wants it, all of its pictures there."""
    page.wait_for_selector("html.ready", state="attached")
    if "#" in shot.page and "contact" not in shot.page:
        page.wait_for_selector(".result, .nothing, .unknown")
    if shot.theme:
        page.evaluate(ADOPT, (THEMES / f"{shot.theme}.css").read_text(encoding="utf-8"))
    if shot.text != 100:
        page.evaluate(ADOPT, f":root {{ font-size: {shot.text}%; }}")
    if shot.paper:
        page.emulate_media(media="print")
    page.evaluate(LOADED)
    page.evaluate("document.fonts.ready.then(() => undefined)")


def main() -> None:
    """Takes all pictures, or those whose names begin as said."""
    bundle, folder = (Path(argument).resolve() for argument in sys.argv[1:3])
    wanted = tuple(sys.argv[3:]) or ("",)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        taken = [take(browser, shot, bundle, folder) for shot in shots() if shot.name.startswith(wanted)]
        browser.close()
    print(f"{len(taken)} pictures in {folder}")


if __name__ == "__main__":
    main()
