"""Golden questions are asked of what ships; where its engine is not installed, of the studio's search."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studio.bundle.build import build_bundle
from studio.content import release
from studio.content.edition import Edition
from studio.content.golden import ask_questions
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.release import open_release
from studio.search.engine import Engine, engine_there
from studio.storage import read_folder
from tests.small_kb import write_kb

OWN = {"de": b"German", "en": b"English"}
SAMPLE = Path(__file__).parents[2] / "sample_kb"


@pytest.mark.parametrize("there", [True, False])
def test_the_golden_questions_of_the_sample_pass_in_either_engine(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine_there()
    monkeypatch.setattr(release, "engine_there", lambda: there)
    kb = read_folder(SAMPLE).kb
    surveys = Manuscripts(kb).surveys(every_text(kb))
    with open_release(SAMPLE, kb, Edition(), surveys, tmp_path) as answers:
        verdicts = ask_questions(kb, answers)
        assert [verdict.question.query for verdict in verdicts if not verdict.passes] == []
        assert not answers("battery", "tlh", 3)
    assert (tmp_path / "search").exists() is not there


def test_the_pack_that_is_asked_is_the_one_that_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, bytes] = {}
    opened = Engine.open

    def noting(engine: Engine, language: str, pack: bytes) -> None:
        asked[language] = pack
        opened(engine, language, pack)

    monkeypatch.setattr(Engine, "open", noting)
    folder = write_kb(tmp_path / "kb")
    kb = read_folder(folder).kb
    surveys = Manuscripts(kb).surveys(every_text(kb))
    with open_release(folder, kb, Edition(), surveys, tmp_path / "cache") as answers:
        assert [answers("lamp", language, 1) for language in kb.languages.all] == [["stays-cold"], ["stays-cold"]]
    out = tmp_path / "out"
    build_bundle(folder, kb, out, Edition(), tmp_path / "other-cache")
    stemming = {path.relative_to(out).as_posix() for path in out.rglob("*.js") if b"Stemmer" in path.read_bytes()}
    assert stemming == {"data/de/search.js", "data/en/search.js"}
    assert all(re.findall(rb"\b([A-Z][a-z]+)Stemmer", asked[tag])[-1] == name for tag, name in OWN.items())
    assert asked == {language: (out / "data" / language / "search.js").read_bytes() for language in kb.languages.all}
