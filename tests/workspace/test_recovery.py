"""What was typed and not saved outlives a crash: to the last journal, and offered, never forced."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studio.errors import SaveError
from studio.kb import edits
from studio.kb.values import Article, KnowledgeBase, Text
from studio.storage import journal, lock, put_journal_aside, read_folder, state_of
from studio.workspace import Workspace
from tests.small_kb import png, write_kb

ROOT = Path(__file__).resolve().parents[2]


def body_of(kb: KnowledgeBase, article_id: str) -> str:
    article = kb.article(article_id)
    text = article.text("en") if article else None
    return text.body if text else ""


def crash(workspace: Workspace) -> None:
    """What the system does when a process ends: its locks are gone, its files stay."""
    assert isinstance(workspace._held, lock.Lock)
    workspace._held.release()


def type_into(workspace: Workspace, article_id: str, body: str) -> None:
    workspace.apply("Type", lambda kb: edits.write_body(kb, article_id, "en", body), "typing")


def test_a_killed_studio_loses_nothing_that_its_journal_had(tmp_path: Path) -> None:
    folder = write_kb(tmp_path / "kb")
    dice = random.Random(7)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.workspace.one_typing", str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(dice.randint(1, 60))]
        process.kill()
        lines += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        written = max(int(line) for line in lines if line.endswith("\n"))
        workspace = Workspace.open(folder)
        assert workspace.recovery and workspace.recovery.articles == ("boil", "scale", "stays-cold")
        workspace.recover()
        found = {len(body_of(workspace.kb, name).strip()) for name in ("boil", "scale", "stays-cold")}
        assert len(found) == 1 and found.pop() in (written, written + 3)  # killed between writing and saying so
        assert not workspace.is_saved and workspace.undo_label == "Recover unsaved work"
        workspace.undo()
        workspace.close()


def test_recovered_work_is_one_change_and_not_saved(workspace: Workspace) -> None:
    new = Article("new", (Text("en", title="New", body="\nText.\n"),), section="care")
    type_into(workspace, "boil", "\nTyped.\n")
    workspace.apply("New article", lambda kb: edits.add_article(kb, new))
    workspace.apply("Delete article", lambda kb: edits.delete_article(kb, "stays-cold"))
    assert workspace.write_journal() and not workspace.write_journal()
    wanted = workspace.kb
    crash(workspace)
    again = Workspace.open(workspace.folder)
    assert again.recovery and again.recovery.articles == ("boil", "new", "stays-cold")
    assert again.is_saved and datetime.now(UTC) - again.recovery.written < timedelta(minutes=1)
    again.recover()
    assert body_of(again.kb, "boil") == "\nTyped.\n" and not again.kb.article("stays-cold")
    assert again.kb.sections == wanted.sections and again.kb.retired == wanted.retired
    assert again.recovery is None and not again.is_saved
    again.save()
    assert [article.id for article in read_folder(again.folder).kb.articles] == ["boil", "new", "scale"]
    again.close()
    last = Workspace.open(workspace.folder)
    assert last.recovery is None
    last.close()


def test_marks_on_a_picture_that_was_just_put_are_recovered(workspace: Workspace) -> None:
    path = "articles/boil/" + workspace.put_picture("articles/boil", "a.png", png(9, 9))
    marked = workspace.kb.picture("articles/stays-cold/lamp.png")
    assert marked
    workspace.apply("Mark", lambda kb: edits.put_picture(kb, type(marked)(path, marks=marked.marks)))
    workspace.write_journal()
    crash(workspace)
    again = Workspace.open(workspace.folder)
    again.recover()
    found = again.kb.picture(path)
    assert found and found.marks == marked.marks
    again.close()


def test_a_save_empties_the_journal(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nTyped.\n")
    workspace.write_journal()
    workspace.save()
    crash(workspace)
    again = Workspace.open(workspace.folder)
    assert again.recovery is None
    again.close()


def test_a_living_studios_journal_is_not_offered(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nTyped.\n")
    workspace.write_journal()
    second = Workspace.open(workspace.folder)
    assert second.is_read_only and second.recovery is None and second.holder
    assert "another studio on this computer" in str(second.holder)
    second.close()


def test_discarded_work_is_kept_for_thirty_days(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nTyped.\n")
    workspace.write_journal()
    crash(workspace)
    again = Workspace.open(workspace.folder)
    again.discard_recovery()
    assert again.recovery is None
    place = state_of(again.folder)
    (kept,) = place.glob("journal-*.json")
    assert "Typed." in kept.read_text()
    put_journal_aside(place, datetime.now(UTC) + timedelta(days=31))
    assert not kept.exists()
    again.close()


def test_typing_before_deciding_does_not_write_over_what_the_crash_left(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nOld.\n")
    workspace.write_journal()
    crash(workspace)
    again = Workspace.open(workspace.folder)
    type_into(again, "scale", "\nNew.\n")
    again.write_journal()
    type_into(again, "scale", "\nNew.\nNewer.\n")
    again.write_journal()
    (kept,) = state_of(again.folder).glob("journal-*.json")
    assert "Old." in kept.read_text() and (state_of(again.folder) / journal.JOURNAL).exists()
    again.recover()
    assert (body_of(again.kb, "boil"), body_of(again.kb, "scale")) == ("\nOld.\n", "\nNew.\nNewer.\n")
    again.close()


def test_a_file_that_changed_since_is_kept_beside(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nTyped.\n")
    workspace.write_journal()
    crash(workspace)
    path = workspace.folder / "articles/boil/en.md"
    theirs = path.read_bytes() + b"Theirs.\n"
    path.write_bytes(theirs)
    again = Workspace.open(workspace.folder)
    assert again.recovery and again.recovery.changed_since == ("articles/boil/en.md",)
    again.recover()
    assert body_of(again.kb, "boil") == "\nTyped.\n"
    assert (path.parent / "en (conflict 1).md").read_bytes() == theirs
    again.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"journal": 9}',
        b'{"journal": 1, "written": "2026-11-23T00:00:00+00:00", "texts": {"../x": ""}, "removed": [], "based_on": {}}',
        b'{"journal": 1, "written": "never", "texts": {}, "removed": [], "based_on": {}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_journal_is_reported_and_put_aside(tmp_path: Path, content: bytes) -> None:
    folder = write_kb(tmp_path / "kb")
    place = state_of(folder)
    place.mkdir(parents=True)
    (place / journal.JOURNAL).write_bytes(content)
    workspace = Workspace.open(folder)
    assert workspace.recovery is None
    assert "journal cannot be read" in str(workspace.problems[0])
    assert [kept.read_bytes() for kept in place.glob("journal-*.json")] == [content]
    workspace.close()


def test_closing_unsaved_work_keeps_it(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nTyped.\n")
    workspace.close()
    (kept,) = state_of(workspace.folder).glob("journal-*.json")
    assert "Typed." in kept.read_text()


def test_half_a_character_does_not_stop_the_journal(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nTyped \ud83d.\n")
    assert workspace.write_journal()
    crash(workspace)
    again = Workspace.open(workspace.folder)
    again.recover()
    assert body_of(again.kb, "boil") == "\nTyped ?.\n"
    again.close()


def test_without_a_state_folder_there_is_work_but_no_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "state").write_text("a file in the way")
    monkeypatch.setenv("HANDRAIL_STATE", str(tmp_path / "state"))
    workspace = Workspace.open(write_kb(tmp_path / "kb"))
    assert "state folder cannot be written" in str(workspace.problems[0]) and not workspace.is_read_only
    type_into(workspace, "boil", "\nTyped.\n")
    assert not workspace.write_journal()
    workspace.save()
    workspace.close()


def test_a_journal_that_cannot_be_written_says_so(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nTyped.\n")
    place = state_of(workspace.folder)
    (place / journal.JOURNAL).mkdir()
    with pytest.raises(SaveError, match="recovery journal cannot be written"):
        workspace.write_journal()
    (place / journal.JOURNAL).rmdir()
    assert workspace.write_journal()


def test_work_that_was_recovered_and_undone_is_not_offered_again_and_undecided_work_is(workspace: Workspace) -> None:
    type_into(workspace, "boil", "\nTyped.\n")
    workspace.write_journal()
    crash(workspace)
    undecided = Workspace.open(workspace.folder)
    undecided.close()
    again = Workspace.open(workspace.folder)
    assert again.recovery
    again.recover()
    again.undo()
    again.close()
    last = Workspace.open(workspace.folder)
    assert last.recovery is None and [*state_of(last.folder).glob("journal-*.json")]
    last.close()
