"""A save writes what changed, tells what others changed, and loses nothing of either."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from studio.errors import KbError, SaveError
from studio.kb.edits import add_article, change_text, delete_article
from studio.kb.phrases import Phrase
from studio.kb.values import Article, Kind, KnowledgeBase, Snippet, Text
from studio.storage import (
    Conflict,
    SaveStopped,
    cache_folder,
    parse_front_matter,
    place_of_body,
    read_folder,
    read_picture_file,
    save_changes,
    state_folder,
    swap,
    write_folder,
)
from tests.storage.folders import ARTICLE, GERMAN, small_kb, written_kb

EN = "articles/battery-overnight/en.md"
DE = "articles/battery-overnight/de.md"


def retitled(kb: KnowledgeBase, title: str) -> KnowledgeBase:
    return change_text(kb, "battery-overnight", "en", title=title)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_save_touches_the_changed_file_only(tmp_path: Path) -> None:
    folder = written_kb(tmp_path)
    before = contents(folder)
    reading = read_folder(folder)
    saved = save_changes(folder, reading.kb, retitled(reading.kb, "Ours"), reading.files)
    after = contents(folder)
    assert [path for path in after if after[path] != before.get(path)] == [EN]
    assert saved.files == read_folder(folder).files and saved.conflicts == ()
    assert saved.kb == read_folder(folder).kb


def test_saving_again_and_again_meets_no_conflict_of_its_own(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    before, files = reading.kb, reading.files
    for title in ("One", "Two", "Three"):
        after = retitled(before, title)
        saved = save_changes(tmp_path, before, after, files)
        assert saved.conflicts == ()
        before, files = after, saved.files  # the values as they were, without the sources that were written
    assert read_folder(tmp_path).kb.articles[0].texts[1].title == "Three"


@pytest.mark.parametrize("exchange", [True, False], ids=["exchanged", "compared and replaced"])
def test_somebody_elses_version_is_kept_beside_ours(
    tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "_renameat2", None)
    reading = read_folder(written_kb(tmp_path))
    theirs = ARTICLE.replace("last the night", "last")
    (tmp_path / EN).write_text(theirs)
    saved = save_changes(tmp_path, reading.kb, retitled(reading.kb, "Ours"), reading.files)
    kept = "articles/battery-overnight/en (conflict 1).md"
    assert saved.conflicts == (Conflict(EN, kept),)
    assert (tmp_path / kept).read_text() == theirs and "title: Ours" in (tmp_path / EN).read_text()
    assert any("two versions" in problem.what for problem in read_folder(tmp_path).kb.problems)


def test_a_new_file_never_replaces_one_that_appeared_meanwhile(tmp_path: Path) -> None:
    reading = read_folder(small_kb(tmp_path))
    small_kb(tmp_path, {"articles/a/en.md": "theirs"})
    after = add_article(reading.kb, Article("a", (Text("en", "Ours"),)))
    saved = save_changes(tmp_path, reading.kb, after, reading.files)
    assert saved.conflicts == (Conflict("articles/a/en.md", "articles/a/en (conflict 1).md"),)
    assert (tmp_path / "articles/a/en (conflict 1).md").read_text() == "theirs"


def test_a_new_article_is_written_in_its_source_language_first(tmp_path: Path) -> None:
    reading = read_folder(small_kb(tmp_path))
    after = add_article(reading.kb, Article("a", (Text("de", "Neu"), Text("en", "New")), kind=Kind.ANSWER))
    (tmp_path / "articles/a/de.md").mkdir(parents=True)  # nothing can be saved under that name
    with pytest.raises(SaveStopped):
        save_changes(tmp_path, reading.kb, after, reading.files)
    kb = read_folder(tmp_path).kb
    assert [(article.kind, article.texts[0].title) for article in kb.articles] == [(Kind.ANSWER, "New")]


def test_a_deleted_article_moves_to_the_trash_with_all_that_lies_beside_it(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    saved = save_changes(tmp_path, reading.kb, delete_article(reading.kb, "battery-overnight"), reading.files)
    trash = tmp_path / ".handrail/trash/battery-overnight-1"
    assert (trash / "en.md").read_text() == ARTICLE and (trash / "review.yaml").exists()
    assert not (tmp_path / "articles/battery-overnight").exists() and saved.kb.articles == ()
    assert (tmp_path / ".handrail/.gitignore").read_text() == "*\n"
    assert saved.files == read_folder(tmp_path).files


def test_a_deleted_text_picture_and_snippet_move_to_the_trash(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    article = replace(reading.kb.articles[0], texts=(reading.kb.articles[0].texts[1],))
    after = replace(reading.kb, articles=(article,), pictures=(), snippets=())
    saved = save_changes(tmp_path, reading.kb, after, reading.files)
    trashed = [path for path in contents(tmp_path) if path.startswith(".handrail/trash")]
    assert len(trashed) == 7 and (tmp_path / EN).exists() and not (tmp_path / DE).exists()
    assert saved.files == read_folder(tmp_path).files


def test_a_file_that_somebody_changed_is_not_deleted(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    (tmp_path / DE).write_text(GERMAN + "Mehr.\n")
    saved = save_changes(tmp_path, reading.kb, delete_article(reading.kb, "battery-overnight"), reading.files)
    assert saved.conflicts == (Conflict(DE, DE),) and (tmp_path / EN).exists()


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    (tmp_path / EN).chmod(0o640)
    save_changes(tmp_path, reading.kb, retitled(reading.kb, "Ours"), reading.files)
    assert stat.S_IMODE((tmp_path / EN).stat().st_mode) == 0o640


def test_a_save_does_not_follow_a_link_out_of_the_knowledge_base(tmp_path: Path) -> None:
    folder = written_kb(tmp_path / "kb")
    reading = read_folder(folder)
    outside = tmp_path / "outside.md"
    outside.write_text("untouched")
    (folder / EN).unlink()
    (folder / EN).symlink_to(outside)
    with pytest.raises(SaveError, match="leads out"):
        save_changes(folder, reading.kb, retitled(reading.kb, "Ours"), reading.files)
    assert outside.read_text() == "untouched"


def test_a_value_that_no_file_can_hold_stops_the_save_before_anything_is_written(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    before = contents(tmp_path)
    for bad in (
        Article("Bad Id", (Text("en"),)),
        Article("ok", (Text("../en"),)),
        Article("ok", (Text("en", body="\ud800"),)),
    ):
        with pytest.raises(SaveError):
            save_changes(tmp_path, reading.kb, replace(retitled(reading.kb, "x"), articles=(bad,)), reading.files)
    assert contents(tmp_path) == before


def test_a_save_that_stops_half_way_says_what_was_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read_folder(written_kb(tmp_path))
    before = contents(tmp_path)
    after = replace(retitled(reading.kb, "Ours"), verify_every=1)
    sync = os.fsync

    def failing(opened: int) -> None:
        if "kb.yaml" in str(Path(f"/proc/self/fd/{opened}").readlink()):
            raise OSError(5, "Input/output error")
        sync(opened)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(SaveStopped) as caught:
        save_changes(tmp_path, reading.kb, after, reading.files)
    assert "Input/output error" in str(caught.value) and str(caught.value.problem.place) == "kb.yaml"
    assert contents(tmp_path)["kb.yaml"] == before["kb.yaml"] and len(contents(tmp_path)) == len(before)
    monkeypatch.undo()
    saved = save_changes(tmp_path, caught.value.saved.kb, after, caught.value.saved.files)
    assert saved.conflicts == () and read_folder(tmp_path).kb.verify_every == 1


def test_a_snippet_and_a_new_language_are_saved(tmp_path: Path) -> None:
    reading = read_folder(small_kb(tmp_path, {"articles/a/en.md": "---\ntitle: A\n---\n"}))
    article = replace(reading.kb.articles[0], texts=(Text("de", "Ä"), *reading.kb.articles[0].texts))
    after = replace(reading.kb, articles=(article,), snippets=(Snippet("reset", (("en", "Hold.\n"),)),))
    saved = save_changes(tmp_path, reading.kb, after, reading.files)
    assert saved.kb == read_folder(tmp_path).kb


def test_a_new_folder_is_written_whole_and_only_where_nothing_is(tmp_path: Path) -> None:
    described = read_folder(written_kb(tmp_path / "old")).kb
    (tmp_path / "logo.png").write_bytes(b"logo")
    pictures: dict[str, bytes | Path] = {
        "articles/battery-overnight/charger.png": b"picture",
        "pictures/base.jpg": tmp_path / "logo.png",
    }
    write_folder(tmp_path / "new/kb", described, pictures)
    again = read_folder(tmp_path / "new/kb").kb
    assert again.articles == described.articles and again.source == described.source and again.problems == ()
    assert (tmp_path / "new/kb/pictures/base.jpg").read_bytes() == b"logo"
    with pytest.raises(KbError, match="not empty"):
        write_folder(tmp_path / "new/kb", described)
    with pytest.raises(SaveError):
        write_folder(tmp_path / "other", described, {"../x.png": b""})


def test_a_picture_file_is_found_inside_the_knowledge_base_only(tmp_path: Path) -> None:
    folder = written_kb(tmp_path / "kb")
    (tmp_path / "secret.png").write_text("secret")
    (folder / "pictures/out.png").symlink_to(tmp_path / "secret.png")
    (folder / "pictures/in.png").symlink_to(folder / "pictures/base.jpg")
    assert read_picture_file(folder, "pictures/in.png") == (folder / "pictures/base.jpg").resolve()
    for path in ("pictures/out.png", "../secret.png", "/etc/passwd", "pictures/none.png", "pictures", "a\0b", "c:\\x"):
        with pytest.raises(KbError):
            read_picture_file(folder, path)


def test_the_folders_of_the_user_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDRAIL_CACHE", str(tmp_path / "c"))
    monkeypatch.delenv("HANDRAIL_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "c" and state_folder().name == "handrail"


def test_foreign_front_matter_is_read_leniently() -> None:
    text = "---\ntitle: No\nid: 12\ndate: 2021-05-06\ntags: [a, 1.5, true, ~]\nx: {{ y }}\n---\nBody\n"
    values, body, problems = parse_front_matter(text.replace("x: {{ y }}\n", ""), "a.md")
    assert values["title"] == "No" and values["id"] == 12 and values["tags"] == ["a", 1.5, True, None]
    assert str(values["date"]) == "2021-05-06" and body == "Body\n" and problems == ()
    assert str(parse_front_matter(text, "a.md")[2][0].place) == "a.md:6:5"
    assert parse_front_matter("---\nnot closed", "a.md")[1] == "---\nnot closed"
    assert parse_front_matter("plain", "a.md") == ({}, "plain", ())
    assert parse_front_matter("---\na: [\n---\nBody", "a.md")[1] == "Body"
    assert place_of_body("a.md", text).line == 8


def test_a_folder_of_a_planted_newer_format_is_not_written(tmp_path: Path) -> None:
    small_kb(tmp_path, {"pictures/a.png": "x", "pictures/a.png.yaml": "handrail: 9\nmarks: 3\n"})
    reading = read_folder(tmp_path)
    assert any("format 9" in problem.what for problem in reading.kb.problems)
    save_changes(tmp_path, reading.kb, replace(reading.kb, title=Phrase.of("New")), reading.files)
    assert (tmp_path / "pictures/a.png.yaml").read_text() == "handrail: 9\nmarks: 3\n"
