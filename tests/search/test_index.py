"""The studio's index on disk: incremental, never in doubt, never in the way."""

from __future__ import annotations

import dataclasses
import pickle
from pathlib import Path

import pytest

from studio.errors import Cancelled
from studio.kb.values import Pinned, SearchSettings, Synonym
from studio.search import SearchDocument, StepText, open_index

SOCK = SearchDocument(
    "battery-overnight", "en", "The sock does not last the night",
    questions=("Why does my sock die at night?",),
    steps=(StepText("seat", "Seat the sock", "Push it onto the charger."),
           StepText("light", "Look at the light", "It blinks green.")),
    summary="Charge it fully.", intro="Before you begin", pictures=("The charger",),
    former_titles=("Battery drains",), digest="1",
)  # fmt: skip
WIFI = SearchDocument("wifi", "en", "Connect to the network", intro="Choose your network and connect.", digest="1")
AKKU = SearchDocument("battery-overnight", "de", "Der Akku hält nicht", digest="1")


def ids(folder: Path, query: str, language: str = "en", settings: SearchSettings | None = None) -> list[str]:
    return [hit.id for hit in open_index(folder).search(query, language, settings=settings).hits]


def test_only_what_changed_is_indexed(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    assert index.update([SOCK, WIFI, AKKU]) == 3
    assert index.update([SOCK, WIFI, AKKU]) == 0
    changed = dataclasses.replace(WIFI, title="Join the internet", digest="2")
    assert open_index(tmp_path).update([SOCK, changed]) == 2
    assert ids(tmp_path, "internet") == ["wifi"]
    assert ids(tmp_path, "akku", "de") == []


def test_links_to_an_article_are_remembered(tmp_path: Path) -> None:
    alike = dataclasses.replace(SOCK, id="another")
    open_index(tmp_path).update([dataclasses.replace(SOCK, links=2), alike])
    assert ids(tmp_path, "night") == ["battery-overnight", "another"]
    index = open_index(tmp_path)
    beside = index.beside([SOCK, dataclasses.replace(alike, links=9, digest="2")])
    assert [hit.id for hit in beside.search("night", "en").hits] == ["another", "battery-overnight"]


def test_a_word_that_only_a_removed_article_had_is_forgotten(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.update([SOCK, WIFI])
    index.update([SOCK])
    assert index.search("netwrok", "en").suggestions == ()
    assert index.search("network", "en").hits == ()


@pytest.mark.parametrize(
    ("query", "step"),
    [
        ("seat sock", "seat"),
        ("blinks green", "light"),
        ("night", ""),
        ("charger", "seat"),
        ("begin", ""),
        ("drains", ""),
    ],
)
def test_a_hit_names_the_step_that_matched_best(tmp_path: Path, query: str, step: str) -> None:
    index = open_index(tmp_path)
    index.update([SOCK, WIFI])
    assert [(hit.id, hit.step) for hit in index.search(query, "en").hits] == [("battery-overnight", step)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("charge", ("charge", "charger")),
        ("charg", ("charge", "charger")),
        ("blikns", ("blinks",)),
        ("NIGHT!", ("night",)),
    ],
)
def test_a_hit_names_the_words_to_highlight(tmp_path: Path, query: str, words: tuple[str, ...]) -> None:
    index = open_index(tmp_path)
    index.update([SOCK, WIFI])
    assert index.search(query, "en").hits[0].words == words


def test_a_query_that_finds_nothing_offers_the_nearest_words(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.update([SOCK, WIFI])
    results = index.search("nettwrk", "en")
    assert results.hits == () and results.suggestions == ("network",)


def test_synonyms_and_pinned_answers_count(tmp_path: Path) -> None:
    open_index(tmp_path).update([SOCK, WIFI])
    settings = SearchSettings(
        synonyms=(Synonym("en", ("network connect",), "wlan"),), pinned=(Pinned("send back", "wifi"),)
    )
    assert ids(tmp_path, "wlan") == []
    assert ids(tmp_path, "wlan", settings=settings) == ["wifi"]
    assert ids(tmp_path, "Send back?", settings=settings) == ["wifi"]


@pytest.mark.parametrize("damage", ["cut short", "a byte changed", "seal gone", "foreign", "a file"])
def test_a_damaged_or_foreign_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    index = open_index(tmp_path)
    index.update([SOCK, WIFI])
    index.close()
    folder = tmp_path / "words"
    contents = sorted(path for path in folder.iterdir() if path.name.endswith((".seg", ".toc")))
    if damage == "cut short":
        contents[0].write_bytes(contents[0].read_bytes()[:-9])
    elif damage == "a byte changed":
        changed = bytearray(contents[-1].read_bytes())
        changed[len(changed) // 2] ^= 1
        contents[-1].write_bytes(changed)
    elif damage == "seal gone":
        (folder / "seal.json").unlink()
    elif damage == "foreign":
        (folder / "_MAIN_9.toc").write_bytes(b"not an index")
    else:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.write_text("in the way")
    again = open_index(tmp_path)
    assert again.search("network", "en").hits == ()
    assert again.update([SOCK, WIFI]) == 2
    assert [hit.id for hit in again.search("network", "en").hits] == ["wifi"]


def test_nothing_that_is_not_ours_is_ever_unpickled(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "sprung",)

    index = open_index(tmp_path)
    index.update([SOCK])
    index.close()
    for path in (tmp_path / "words").glob("*.toc"):
        path.write_bytes(path.read_bytes() + pickle.dumps(Trap()))
        path.write_bytes(pickle.dumps(Trap()))
    open_index(tmp_path).update([SOCK])
    assert not (tmp_path / "sprung").exists()


def test_stopping_halfway_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.update([SOCK])

    def stop(share: float, doing: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        index.update([WIFI], stop)
    assert [hit.id for hit in index.search("sock", "en").hits] == ["battery-overnight"]
    assert ids(tmp_path, "sock") == ["battery-overnight"]
    assert index.update([WIFI]) == 2


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    open_index(tmp_path).update([SOCK, WIFI], lambda share, doing: told.append((share, doing)))
    assert told == [(0.0, SOCK.title), (0.5, WIFI.title), (1.0, "")]
