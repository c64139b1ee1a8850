"""Makes every picture of this knowledge base again, from the drawings and the app's screens that lie beside it.

    python sample_kb/.sources/make_pictures.py            # all of them
    python sample_kb/.sources/make_pictures.py wifi base  # only these
    python sample_kb/.sources/make_pictures.py --where    # also says where each thing that can be marked lies

It needs Playwright, PyYAML, Pillow and Debian's Chromium. Every picture is drawn by day and by night (`.dark`), the
screens also in the languages listed below; pixels are twice as fine as the layout.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--force-color-profile=srgb"]
MOST_BYTES = 250_000
DRAWING, SCREEN = (960, 600), (720, 640)

WHERE = """() => [...document.querySelectorAll('[data-mark]')].map(thing => {
  const box = thing.getBoundingClientRect(), across = innerWidth, down = innerHeight;
  return [thing.dataset.mark, box.x / across, box.y / down, box.width / across, box.height / down];
})"""


@dataclass(frozen=True)
class Motif:
    """One picture to make: its source, the folder it goes to, and the languages it is made in."""

    source: str
    folder: str
    languages: tuple[str, ...] = ("en",)

    @property
    def name(self) -> str:
        return Path(self.source).stem

    @property
    def size(self) -> tuple[int, int]:
        return SCREEN if self.source.startswith("screens/") else DRAWING


MOTIFS = (
    Motif("drawings/base.svg", "pictures"),
    Motif("drawings/charger.svg", "articles/battery-overnight"),
    Motif("drawings/contacts.svg", "articles/battery-overnight"),
    Motif("screens/battery.html", "articles/battery-overnight", ("en", "de", "ja", "ar")),
    Motif("drawings/lights.svg", "articles/no-light"),
    Motif("drawings/plug.svg", "articles/no-light"),
    Motif("drawings/router.svg", "articles/wifi-setup"),
    Motif("screens/wifi.html", "articles/wifi-setup", ("en", "de")),
    Motif("screens/pair.html", "articles/wifi-setup", ("en", "de")),
    Motif("drawings/foot.svg", "articles/is-it-a-medical-device"),
)


def variants(motif: Motif) -> Iterator[tuple[str, bool, Path]]:
    """Language, dark or not, and file of each variant; the English one by day carries the plain name."""
    for language in motif.languages:
        for dark in (False, True):
            name = motif.name + ("" if language == "en" else f".{language}") + (".dark" if dark else "")
            yield language, dark, HERE.parent / motif.folder / f"{name}.png"


def page_of(motif: Motif, language: str, dark: bool) -> str:
    """The page that Chromium photographs: palette, shared parts and the motif, with the app's words filled in."""
    words = yaml.safe_load((HERE / "screens/words.yaml").read_text(encoding="utf-8"))[language]
    body = (HERE / motif.source).read_text(encoding="utf-8")
    body = re.sub(r"\{\{(\w+)\}\}", lambda found: words[found[1]], body)
    style = (HERE / "palette.css").read_text(encoding="utf-8")
    if motif.size == SCREEN:
        style += (HERE / "screens/screen.css").read_text(encoding="utf-8")
    parts = (HERE / "parts.svg").read_text(encoding="utf-8")
    theme = "dark" if dark else "light"
    head = f'<!doctype html><html lang="{language}" data-theme="{theme}"><meta charset="utf-8"><style>{style}</style>'
    return f"{head}<body>{parts}{body}</body></html>"


def make(page: Page, motif: Motif, where: bool) -> None:
    """Photographs every variant of a motif; with `where`, prints x, y, width and height of its markable things."""
    width, height = motif.size
    page.set_viewport_size({"width": width, "height": height})
    for language, dark, path in variants(motif):
        page.set_content(page_of(motif, language, dark))
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(path, optimize=True)
        size = path.stat().st_size
        print(f"{path.relative_to(HERE.parent)}  {size // 1000} kB")
        if size > MOST_BYTES:
            sys.exit(f"{path.name} is larger than {MOST_BYTES // 1000} kB: use flatter fills.")
        if where and not dark:
            for name, *box in page.evaluate(WHERE):
                print(f"    {name}: [{', '.join(f'{value:.4f}' for value in box)}]")


def main() -> None:
    """Makes the pictures named on the command line, or all."""
    wanted = {word for word in sys.argv[1:] if not word.startswith("--")}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        page = browser.new_page(device_scale_factor=2)
        for motif in MOTIFS:
            if not wanted or motif.name in wanted:
                make(page, motif, "--where" in sys.argv)
        browser.close()


if __name__ == "__main__":
    main()
