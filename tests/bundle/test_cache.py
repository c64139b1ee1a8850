"""A build that remembers gives the bytes of one that does not, whatever was edited."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from studio.bundle.build import build_bundle
from studio.content.edition import Edition
from studio.storage import read_folder
from tests.small_kb import BOIL, BOIL_DE, KB_YAML, MARKS, SCALE, STAYS_COLD, png, write_kb

Changes = dict[str, str | bytes | None]
SNIPPED = STAYS_COLD.replace("Have the kettle", "{% snippet care %}\n\n[Old](article:old-boil). Have the kettle")
START: Changes = {
    "articles/stays-cold/en.md": SNIPPED,
    "articles/stays-cold/de.md": SNIPPED.replace("The kettle stays", "Der Kessel bleibt"),
    "snippets/care/en.md": "Careful, {{app_name}} is hot.\n",
}
COLD, SHARED = "articles/stays-cold/en.md", "articles/stays-cold/lamp"
EDITS: dict[str, Changes] = {
    "a variable": {"kb.yaml": KB_YAML.replace("Steam", "Vapour")},
    "a snippet": {"snippets/care/en.md": "Very careful.\n"},
    "a snippet's translation": {"snippets/care/de.md": "Vorsicht.\n"},
    "a contact's label": {"kb.yaml": KB_YAML.replace("Chat with us", "Talk to us")},
    "a contact is gone": {"kb.yaml": KB_YAML.replace("  - {id: mail", "#  - {id: mail")},
    "a section's title": {"kb.yaml": KB_YAML.replace("en: Heat", "en: Warmth")},
    "a product's name": {"kb.yaml": KB_YAML.replace("Kettle One", "Kettle Uno")},
    "a mark style": {"kb.yaml": KB_YAML + "mark_styles: {default: {colour: '#112233', stroke: 5}}\n"},
    "the title of the whole": {"kb.yaml": KB_YAML.replace("Kettle Help", "Help")},
    "a language more": {"kb.yaml": KB_YAML.replace("[de]", "[de, ja]")},
    "a language less": {"kb.yaml": KB_YAML.replace("[de]", "[]")},
    "what is retired": {"kb.yaml": KB_YAML.replace("old-boil: boil", "old-boil: scale")},
    "an article moves": {"articles/scale/en.md": SCALE.replace("section: care", "section: heat")},
    "a label": {f"{SHARED}.png.yaml": MARKS.replace("the lamp", "the light")},
    "a crop": {f"{SHARED}.png.yaml": MARKS + "crop: [0.1, 0.1, 0.5, 0.5]\n"},
    "a removal": {f"{SHARED}.png.yaml": MARKS + "  - {id: r, kind: remove, box: [0, 0, 0.2, 0.2]}\n"},
    "a picture": {f"{SHARED}.png": png(80, 50)},
    "a dark picture": {f"{SHARED}.dark.png": png(80, 50)},
    "a translated picture": {f"{SHARED}.de.png": png(80, 50)},
    "a picture is gone": {f"{SHARED}.png": None, f"{SHARED}.png.yaml": None},
    "a target's title": {"articles/boil/en.md": BOIL.replace("Boil water", "Cook water")},
    "a target's step": {"articles/boil/en.md": BOIL.replace("{#fill}", "{#pour}")},
    "a target is held back": {"articles/boil/en.md": BOIL.replace("published", "draft")},
    "a target's translation is held back": {"articles/boil/de.md": BOIL_DE.replace("published", "draft")},
    "a target's translation is gone": {"articles/boil/de.md": None},
    "a kind": {COLD: SNIPPED.replace("kind: troubleshooting", "kind: how-to")},
    "a verification": {COLD: SNIPPED.replace("state:", "verified: {on: 2026-01-02}\nstate:")},
    "former titles": {COLD: SNIPPED.replace("state:", "former_titles: [Cold]\nstate:")},
    "safety": {COLD: SNIPPED.replace("state:", "safety: true\nstate:")},
    "synonyms": {"search.yaml": "synonyms: {en: [[kettle, pot]]}\n"},
    "the order of a section": {"kb.yaml": KB_YAML.replace("[stays-cold, boil]", "[boil, stays-cold]")},
}


def build(folder: Path, out: Path, cache: Path) -> dict[str, bytes]:
    """The files of the bundle."""
    build_bundle(folder, read_folder(folder).kb, out, Edition(), cache)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("edit", EDITS)
def test_nothing_stale_is_left_after_an_edit(tmp_path: Path, edit: str) -> None:
    kb = write_kb(tmp_path / "kb", START)
    before = build(kb, tmp_path / "warm", tmp_path / "cache")
    write_kb(kb, START | EDITS[edit])
    warm = build(kb, tmp_path / "warm", tmp_path / "cache")
    cold = build(kb, tmp_path / "cold", tmp_path / "other-cache")
    assert {path for path in warm.keys() | cold.keys() if warm.get(path) != cold.get(path)} == set()
    assert warm != before
    shutil.rmtree(kb)
    write_kb(kb, START)
    assert build(kb, tmp_path / "warm", tmp_path / "cache") == before


@pytest.mark.parametrize("damage", [b"", b"{}", b"garbage", None])
def test_whatever_happens_to_the_cache_the_bytes_are_the_same(tmp_path: Path, damage: bytes | None) -> None:
    kb = write_kb(tmp_path / "kb", START)
    before = build(kb, tmp_path / "one", tmp_path / "cache")
    for number, path in enumerate(sorted((tmp_path / "cache" / "made").rglob("*"))):
        if path.is_file() and number % 2:
            content = path.read_bytes()
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if damage is None else damage)
    assert build(kb, tmp_path / "two", tmp_path / "cache") == before


def test_a_record_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    kb = write_kb(tmp_path / "kb", START)
    before = build(kb, tmp_path / "one", tmp_path / "cache")
    for path in (tmp_path / "cache" / "made" / "records").rglob("*"):
        if path.is_file():
            kept = json.dumps({"page": 5, "steps": None}).encode()
            path.write_bytes(hashlib.sha256(b"another").hexdigest().encode() + b"\n" + kept)
    shutil.rmtree(tmp_path / "one")
    assert build(kb, tmp_path / "one", tmp_path / "cache") == before
