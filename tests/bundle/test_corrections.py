"""What changed stands on the page, in the structure for apps and, where it was wrong, in the corrections."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from studio.bundle.schemas import SCHEMAS
from tests.bundle.conftest import Build
from tests.bundle.tampering import tamper
from tests.small_kb import BOIL, KB_YAML

NOTED = """\
changes:
  - {date: 2026-11-20, text: {en: Fill it to the line., de: Bis zur Linie füllen.}, steps: [fill], wrong: true}
  - {date: 2026-11-20, text: "{{app_name}} has a <new> button."}
  - {date: 2026-11-20, text: {en: Use cold water.}, steps: [fill, poured], wrong: true}
  - {date: 2024-01-01, text: Too long ago., wrong: true}
  - {date: 2026-11-21, text: ""}
"""
CHANGES: dict[str, str | bytes | None] = {
    "articles/boil/en.md": BOIL.replace("state: published\n", f"state: published\n{NOTED}")
}


def read(path: Path) -> Any:
    """A JSON file of a bundle."""
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def corrected(build: Build) -> Path:
    return build(CHANGES).out


def test_the_page_names_every_change_the_newest_first(corrected: Path) -> None:
    page = (corrected / "de/boil.html").read_text(encoding="utf-8")
    listed = page.partition('<details class="changes">')[2].partition("</details>")[0]
    assert "<summary>Was sich geändert hat</summary>" in listed
    said = [line.partition("</time> ")[2] for line in listed.splitlines() if "<time" in line]
    assert said == [
        '<span lang="en">Use cold water.</span></li>',
        "<span>Steam has a &lt;new&gt; button.</span></li>",
        "<span>Bis zur Linie füllen.</span></li>",
        "<span>Too long ago.</span></li>",
    ]
    assert '<details class="changes">' not in (corrected / "en/scale.html").read_text(encoding="utf-8")


def test_apps_find_the_changes_in_the_structure_of_the_article(corrected: Path) -> None:
    structure = read(corrected / "api/en/articles/boil.json")
    jsonschema.validate(structure, SCHEMAS["article"])
    assert [(change["id"], change["wrong"]) for change in structure["changes"]] == [
        ("2026-11-20-3", True),
        ("2026-11-20-2", False),
        ("2026-11-20", True),
        ("2024-01-01", True),
    ]
    assert "changes" not in read(corrected / "api/en/articles/scale.json")


def test_corrections_are_those_that_people_must_hear_of(corrected: Path) -> None:
    found = read(corrected / "corrections.json")
    jsonschema.validate(found, SCHEMAS["corrections"])
    assert found == {
        "handrail": 1,
        "id": "kettle",
        "corrections": [
            {
                "article": "boil",
                "id": "2026-11-20-3",
                "date": "2026-11-20",
                "steps": ["fill", "poured"],
                "texts": {"en": "Use cold water."},
            },
            {
                "article": "boil",
                "id": "2026-11-20",
                "date": "2026-11-20",
                "steps": ["fill"],
                "texts": {"en": "Fill it to the line.", "de": "Bis zur Linie füllen."},
            },
        ],
    }
    script = (corrected / "data/corrections.js").read_text(encoding="utf-8")
    assert json.loads(script.partition('.data["corrections"] = ')[2].rstrip(";\n")) == found


def test_who_opened_the_step_around_a_sub_step_hears_of_it_too(build: Build) -> None:
    inner = BOIL.replace("## Switch it on {#on", "### Hold it {#hold}\n\nHold it.\n\n## Switch it on {#on")
    noted = "changes: [{date: 2026-11-20, text: Hold it level., steps: [hold], wrong: true}]\nstate: published\n"
    out = build({"articles/boil/en.md": inner.replace("state: published\n", noted)}).out
    (found,) = read(out / "corrections.json")["corrections"]
    assert found["steps"] == ["hold", "fill"]


def test_what_does_not_ship_is_not_corrected(build: Build) -> None:
    draft = str(CHANGES["articles/boil/en.md"]).replace("state: published", "state: draft")
    out = build({"articles/boil/en.md": draft, "articles/boil/de.md": None, "kb.yaml": KB_YAML}).out
    assert read(out / "corrections.json")["corrections"] == []


SOUND = {
    "article": "boil",
    "id": "2026-11-20",
    "date": "2026-11-20",
    "steps": ["fill"],
    "texts": {"en": "To the line."},
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"article": "no-such"},
        {"article": "../boil"},
        {"texts": {"fr": "Jusqu'au trait."}},
        {"texts": {"en": 1}},
        {"steps": [1]},
        {"href": "https://evil.example"},
    ],
)
@pytest.mark.parametrize("path", ["corrections.json", "data/corrections.js"])
def test_corrections_that_handrail_does_not_write_do_not_verify(bundle: Path, path: str, wrong: dict[str, Any]) -> None:
    def content(change: dict[str, Any]) -> str:
        values = {"handrail": 1, "id": "kettle", "corrections": [SOUND | change]}
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        return text if path.endswith(".json") else f'(self.handrail ||= {{data: {{}}}}).data["corrections"] = {text};\n'

    assert not tamper(bundle, {path: content({})})
    (found,) = tamper(bundle, {path: content(wrong)})
    assert str(found.place) == path


def test_a_bundle_without_corrections_says_so(bundle: Path) -> None:
    assert read(bundle / "corrections.json") == {"handrail": 1, "id": "kettle", "corrections": []}
