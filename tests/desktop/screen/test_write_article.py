"""An article is written at a real screen, by keys and a mouse that come from outside."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from studio.kb.values import Kind, State
from studio.storage import read_folder
from tests.desktop.screen.article import ALT, ANSWERS, ARTICLE, ASKED, QUESTION, STEPS, WARNING, Writing, steps_of
from tests.desktop.screen.display import Display
from tests.desktop.screen.person import QUICK


@pytest.mark.timeout(600)
def test_what_is_typed_at_a_screen_is_on_the_disk_and_in_the_bundle(
    display: Display, kb_folder: Path, home: Path, tmp_path: Path
) -> None:
    writing = Writing(display, kb_folder, home, tmp_path / "pictures", QUICK, web=False)
    writing.write()
    assert writing.person.leave() == 0

    kb = read_folder(kb_folder).kb
    article = kb.article(ARTICLE)
    assert article and article.kind is Kind.TROUBLESHOOTING and not kb.problems
    text = writing.text()
    assert text.title == "The kettle hums all night" and text.summary == "Find out why, and sleep well."
    assert steps_of(text) == list(STEPS)
    for words in (*STEPS.values(), *ANSWERS, f"> [!WARNING]\n> {WARNING}", f"> [!CHECK] {ASKED}\n", f"![{ALT}]("):
        assert words in text.body
    for target in ("](solved:)", "](#talk-to-us)", "](article:stays-cold"):
        assert target in text.body
    assert (text.questions, text.keywords, text.state) == ((QUESTION,), ("humming", "noise"), State.PUBLISHED)
    [picture] = [path for path in (kb_folder / "articles" / ARTICLE).iterdir() if path.suffix == ".png"]
    pasted, taken = (Image.open(BytesIO(path.read_bytes())) for path in (picture, home / "screenshot.png"))
    assert pasted.convert("RGB").tobytes() == taken.tobytes()

    manifest = json.loads((writing.bundle / "manifest.json").read_text())
    assert ARTICLE in json.dumps(manifest)
    assert "The kettle hums all night" in (writing.bundle / f"en/{ARTICLE}.html").read_text()
    assert all(entry.picture.is_file() for entry in writing.person.diary)
    assert not (home / "studio.log").read_text()
