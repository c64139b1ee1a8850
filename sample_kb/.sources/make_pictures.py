"""Makes every picture of this knowledge base again, from the drawings and the app's screens that lie beside it.

    python sample_kb/.sources/make_pictures.py            # all of them
    python sample_kb/.sources/make_pictures.py wifi base  # only these
    python sample_kb/.sources/make_pictures.py --where    # also says where each thing that can be marked lies

It needs Playwright, Jinja2, PyYAML, Pillow, Debian's Chromium and its Noto fonts. Every picture is drawn by day and by
night (`.dark`), the screens also in the languages listed below; pixels are twice as fine as the layout.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--force-color-profile=srgb"]
MOST_BYTES, COLOURS = 250_000, 256
DRAWING, SCREEN = (960, 600), (720, 640)
FONTS = HERE.parent.parent / "resources/fonts"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
SCREENS = Environment(loader=FileSystemLoader(HERE / "screens"), autoescape=True, undefined=StrictUndefined)

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
    Motif("drawings/sock-red.svg", "articles/red-light"),
    Motif("drawings/hollow.svg", "articles/red-light"),
    Motif("drawings/phone-near.svg", "articles/app-cannot-find-base"),
    Motif("drawings/floor-plan.svg", "articles/wifi-drops"),
    Motif("drawings/quiet-phone.svg", "articles/alerts-stay-silent"),
    Motif("drawings/fits.svg", "articles/wrong-readings"),
    Motif("drawings/sock-slipped.svg", "articles/false-alarms"),
    Motif("drawings/box.svg", "articles/first-set-up"),
    Motif("drawings/toes.svg", "articles/put-on-the-sock"),
    Motif("drawings/heel.svg", "articles/put-on-the-sock"),
    Motif("drawings/two-fingers.svg", "articles/put-on-the-sock"),
    Motif("drawings/take-out.svg", "articles/wash-the-sock"),
    Motif("drawings/wash-bag.svg", "articles/wash-the-sock"),
    Motif("drawings/dry.svg", "articles/wash-the-sock"),
    Motif("drawings/measure.svg", "articles/right-size"),
    Motif("drawings/sizes.svg", "articles/right-size"),
    Motif("drawings/updating.svg", "articles/update-firmware"),
    Motif("drawings/serial.svg", "articles/send-it-back"),
    Motif("drawings/parcel.svg", "articles/send-it-back"),
    Motif("drawings/power-cut.svg", "articles/power-cut"),
    Motif("drawings/what-you-need.svg", "articles/what-you-need"),
    Motif("drawings/two-socks.svg", "articles/twins"),
    Motif("drawings/bigger.svg", "articles/outgrown"),
    Motif("drawings/move-pod.svg", "articles/outgrown"),
    Motif("drawings/reset-base.svg", "articles/pass-it-on"),
    Motif("drawings/receipt.svg", "articles/guarantee"),
    Motif("screens/find.html", "articles/app-cannot-find-base", ("en", "de")),
    Motif("screens/permissions.html", "articles/app-cannot-find-base", ("en", "de")),
    Motif("screens/signal.html", "articles/wifi-drops", ("en", "de")),
    Motif("screens/notifications.html", "articles/alerts-stay-silent"),
    Motif("screens/readings.html", "articles/wrong-readings", ("en", "de")),
    Motif("screens/alarm.html", "articles/false-alarms", ("en", "de")),
    Motif("screens/alerts.html", "articles/false-alarms", ("en", "de")),
    Motif("screens/account.html", "articles/first-set-up", ("en", "de", "ja", "ar")),
    Motif("screens/ready.html", "articles/first-set-up", ("en", "de", "ja", "ar")),
    Motif("screens/share.html", "articles/share-with-a-carer", ("en", "de")),
    Motif("screens/code.html", "articles/share-with-a-carer", ("en", "de")),
    Motif("screens/update.html", "articles/update-firmware"),
    Motif("screens/return.html", "articles/send-it-back", ("en", "de")),
    Motif("screens/sign-in.html", "articles/new-phone"),
    Motif("screens/privacy.html", "articles/what-data", ("en", "de")),
    Motif("screens/children.html", "articles/twins", ("en", "de")),
    Motif("screens/remove.html", "articles/pass-it-on"),
)


def variants(motif: Motif) -> Iterator[tuple[str, bool, Path]]:
    """Language, dark or not, and file of each variant; the English one by day carries the plain name."""
    for language in motif.languages:
        for dark in (False, True):
            name = motif.name + ("" if language == "en" else f".{language}") + (".dark" if dark else "")
            yield language, dark, HERE.parent / motif.folder / f"{name}.png"


def page_of(motif: Motif, language: str, dark: bool) -> str:
    """The page that Chromium photographs: palette, shared parts and the motif, a screen with its words filled in."""
    style, body = (HERE / "palette.css").read_text(encoding="utf-8"), ""
    if motif.size == SCREEN:
        style += faces() + (HERE / "screens/screen.css").read_text(encoding="utf-8")
        words = words_in(language)
        body = SCREENS.get_template(f"{motif.name}.html").render(say=words[motif.name], tabs=words["tabs"])
    else:
        body = (HERE / motif.source).read_text(encoding="utf-8")
    parts = (HERE / "parts.svg").read_text(encoding="utf-8")
    theme = "dark" if dark else "light"
    head = f'<!doctype html><html lang="{language}" data-theme="{theme}"><meta charset="utf-8"><style>{style}</style>'
    return f"{head}<body>{parts}{body}</body></html>"


@cache
def faces() -> str:
    """Inter as the studio ships it, within the style sheet: what Chromium is given as text may read no files."""
    rules = ""
    for weight, name in WEIGHTS.items():
        data = base64.b64encode((FONTS / f"Inter-{name}.otf").read_bytes()).decode()
        rules += f"@font-face {{ font-family: Inter; font-weight: {weight}; src: url(data:font/otf;base64,{data}) }}\n"
    return rules


def words_in(language: str) -> dict[str, dict[str, str]]:
    """What each screen says in a language; a word that is missing there is missed when the screen asks for it."""
    screens = yaml.safe_load((HERE / "screens/words.yaml").read_text(encoding="utf-8"))
    return {
        screen: {name: said[language] for name, said in words.items() if language in said}
        for screen, words in screens.items()
    }


def make(page: Page, motif: Motif, where: bool) -> None:
    """Photographs every variant of a motif; with `where`, prints x, y, width and height of its markable things."""
    width, height = motif.size
    page.set_viewport_size({"width": width, "height": height})
    for language, dark, path in variants(motif):
        page.set_content(page_of(motif, language, dark))
        page.evaluate("document.fonts.ready")
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        # Flat colours and their edges need no more than 256: a third of the bytes, and no eye sees a difference.
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
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
