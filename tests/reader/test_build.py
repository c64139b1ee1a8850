"""What is committed in built/ is what the source makes, is small, and keeps to what old web views understand."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from studio.reader import assets, studio_scripts
from tests.reader.conftest import READER, Run

WORDS = sorted((READER / "words").glob("*.json"))


def test_the_built_reader_is_what_its_source_makes(node: Run, tmp_path: Path) -> None:
    done = node("build.mjs", tmp_path)
    assert done.returncode == 0, done.stderr
    built = {**assets(), **studio_scripts()}
    for name in (
        "boot.js",
        "reader.js",
        "guide.js",
        "handrail-help.js",
        "reader.css",
        "preview.js",
        "reload.js",
        "simulation.js",
    ):
        assert (tmp_path / name).read_bytes() == built[name], f"built/{name} is old: `make reader` builds it anew"


@pytest.mark.parametrize("project", [READER, Path(__file__).parent], ids=["source", "tests"])
def test_the_types_hold(node: Run, project: Path) -> None:
    done = node("node_modules/typescript/bin/tsc", "--noEmit", "-p", project / "tsconfig.json")
    assert done.returncode == 0, done.stdout


def test_the_pure_modules_keep_their_word(node: Run, tmp_path: Path) -> None:
    tests = [str(path) for path in sorted(Path(__file__).parent.glob("unit/*.test.ts"))]
    options = {"entryPoints": tests, "outdir": str(tmp_path), "outExtension": {".js": ".mjs"}, "bundle": True}
    options |= {"platform": "node", "format": "esm", "logLevel": "warning"}
    bundled = node("-e", f"require('esbuild').buildSync({json.dumps(options)})")
    assert bundled.returncode == 0, bundled.stderr
    done = node("--test", *sorted(tmp_path.glob("*.mjs")))
    assert done.returncode == 0, done.stdout
    passed = re.search(r"# pass (\d+)", done.stdout) or re.search(r"pass (\d+)", done.stdout)
    assert passed
    assert int(passed[1]) > 40


def test_the_reader_is_small() -> None:
    assert len(gzip.compress(assets()["reader.css"], 9, mtime=0)) <= 12_000
    scripts = [len(gzip.compress(assets()[name], 9, mtime=0)) for name in ("boot.js", "reader.js", "guide.js")]
    assert sum(scripts[:2]) <= 25_000
    assert sum(scripts) <= 45_000
    assert len(assets()["fonts/reader.woff2"]) <= 20_000
    assert len(assets()["fonts/reader-more.woff2"]) <= 10_000


def test_the_program_never_writes_markup_nor_runs_text() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (READER / "source").rglob("*.ts"))
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b|fetch\(|XMLHttp"
    )
    assert re.findall(forbidden, source) == []


def test_the_style_asks_for_no_other_file_than_its_typeface() -> None:
    css = assets()["reader.css"].decode()
    assert "@import" not in css
    asked = re.findall(r"url\(\"?([^)\"]*)", css)
    assert sorted(asked) == sorted(name for name in assets() if name.endswith(".woff2"))


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_every_language_says_the_same_words(path: Path) -> None:
    english = json.loads((READER / "words/en.json").read_text(encoding="utf-8"))
    words = json.loads(path.read_text(encoding="utf-8"))
    assert list(words) == sorted(english)
    empty = [key for key, text in words.items() if not text.strip()]
    assert empty == []


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_every_language_keeps_the_placeholders(path: Path) -> None:
    english = json.loads((READER / "words/en.json").read_text(encoding="utf-8"))
    words = json.loads(path.read_text(encoding="utf-8"))
    spelled_out = {"one", "two"}  # "one minute" and "two minutes" may be words of their own
    for key, text in words.items():
        if key.rpartition(".")[2] not in spelled_out:
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((READER / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_what_is_pinned_is_pinned() -> None:
    package = json.loads((READER / "package.json").read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in package["devDependencies"].values())


PAIRS = [
    ("text", "canvas"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "accent-soft"),
    ("text-soft", "canvas"),
    ("text-soft", "surface"),
    ("text-soft", "raised"),
    ("text-soft", "accent-soft"),
    ("accent-text", "canvas"),
    ("accent-text", "surface"),
    ("accent-text", "raised"),
    ("accent-text", "accent-soft"),
    ("on-accent", "accent"),
    ("on-number", "number"),
    ("on-spot", "spot"),
    *((tone, f"{tone}-soft") for tone in ("note", "tip", "important", "warning", "caution", "good")),
    *(("text", f"{tone}-soft") for tone in ("note", "tip", "important", "warning", "caution", "good")),
    *(("accent-text", f"{tone}-soft") for tone in ("note", "tip", "important", "warning", "caution")),
]


def tokens(selector: str, sheet: Path = READER / "style/tokens.css") -> dict[str, tuple[float, float, float]]:
    """The colours that a style sheet sets under a selector, as linear red, green and blue."""
    css = sheet.read_text(encoding="utf-8")
    start = css.index(f"\n{selector} {{" if selector == ":root" else f"{selector} {{")
    block = css[start : css.index("}", start)]
    found: dict[str, tuple[float, float, float]] = {}
    for name, colour in re.findall(r"--hr-([a-z-]+): #([0-9a-f]{6});", block):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        found[name] = (red, green, blue)
    return found


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [":root", ':root[data-theme="dark"]'], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(theme: str) -> None:
    colours = tokens(theme)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    for control in ("canvas", "surface", "raised"):
        assert contrast(colours["edge"], colours[control]) >= 3, control


def test_the_dark_theme_is_the_same_whether_chosen_or_the_devices() -> None:
    assert tokens(':root:not([data-theme="light"])') == tokens(':root[data-theme="dark"]')
