"""Who may write, what was deleted, what was before, and where to go when the disk is full."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studio.errors import KbError, SaveError
from studio.kb import edits
from studio.storage import (
    Holder,
    Trashed,
    empty_old_trash,
    list_copies,
    list_trash,
    list_versions,
    read_folder,
    read_version,
    state_of,
)
from studio.workspace import Workspace, keep_mine, restore, take_theirs, use_version
from tests.small_kb import BOIL, png, write_kb

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from studio.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""


def retitle(workspace: Workspace, title: str, article_id: str = "boil") -> None:
    workspace.apply("Retitle", lambda kb: edits.change_text(kb, article_id, "en", title=title))


def title_of(workspace: Workspace, article_id: str = "boil", language: str = "en") -> str:
    article = workspace.kb.article(article_id)
    text = article.text(language) if article else None
    return text.title if text else ""


def test_a_second_studio_reads_only_and_knows_who_writes(tmp_path: Path) -> None:
    folder = write_kb(tmp_path / "kb")
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin and process.stdout
    assert process.stdout.readline() == "open\n"
    (tmp_path / "link").symlink_to(folder)
    second = Workspace.open(tmp_path / "link")
    assert second.is_read_only and second.holder and second.holder.pid == process.pid
    assert second.holder.since and datetime.now(UTC) - second.holder.since < timedelta(minutes=5)
    for change in (lambda: retitle(second, "x"), second.save):
        with pytest.raises(KbError, match=f"process {process.pid}"):
            change()
    assert not second.write_journal()
    second.close()
    process.communicate("\n")
    third = Workspace.open(folder)
    assert not third.is_read_only and third.holder is None
    third.close()


def test_who_only_wants_to_read_takes_no_lock(workspace: Workspace, tmp_path: Path) -> None:
    reader = Workspace.open(write_kb(tmp_path / "other"), read_only=True)
    writer = Workspace.open(tmp_path / "other")
    assert reader.is_read_only and reader.holder is None and not writer.is_read_only
    retitle(writer, "Hot")
    writer.save()
    assert reader.look().changed == ("articles/boil/en.md",) and title_of(reader) == "Hot"
    writer.close()
    reader.close()


def test_a_holder_that_cannot_be_read_is_still_somebody(workspace: Workspace) -> None:
    (state_of(workspace.folder) / "holder.json").write_text("{")
    second = Workspace.open(workspace.folder)
    assert second.is_read_only
    with pytest.raises(KbError, match="nothing can be changed here"):
        retitle(second, "x")
    assert "unknown" in str(Holder())
    second.close()


def test_a_deleted_article_is_listed_and_restored_with_its_pictures(workspace: Workspace) -> None:
    before = workspace.kb
    workspace.apply("Delete article", lambda kb: edits.delete_article(kb, "stays-cold"))
    workspace.save()
    (item,) = list_trash(workspace.folder)
    assert item.is_article and item.came_from == "articles/stays-cold"
    assert datetime.now(UTC) - item.when < timedelta(minutes=1)
    retitle(workspace, "Hot")
    restore(workspace, item)
    assert workspace.undo_label == "Restore"
    assert workspace.kb.article("stays-cold") == before.article("stays-cold")
    assert workspace.kb.pictures == before.pictures and "stays-cold" not in dict(workspace.kb.retired)
    assert workspace.kb.sections[0].articles == ("boil", "stays-cold") and title_of(workspace) == "Hot"
    assert (workspace.folder / "articles/stays-cold/lamp.png").read_bytes() == png()
    assert workspace.look().changed == ()
    with pytest.raises(KbError, match="again"):
        restore(workspace, item)
    workspace.save()
    assert read_folder(workspace.folder).kb.articles == workspace.kb.articles
    workspace.undo()
    assert not workspace.kb.article("stays-cold")


def test_a_single_text_comes_back_without_disturbing_what_is_typed(workspace: Workspace) -> None:
    article = workspace.kb.article("boil")
    assert article
    german = article.texts[0]
    workspace.apply("Delete text", lambda kb: edits.change_article(kb, "boil", texts=article.texts[1:]))
    workspace.save()
    retitle(workspace, "Typed")
    (item,) = list_trash(workspace.folder)
    assert item.came_from == "articles/boil/de.md" and not item.is_article
    restore(workspace, item)
    assert title_of(workspace) == "Typed" and title_of(workspace, language="de") == german.title


def test_trash_without_a_ledger_is_listed_all_the_same(workspace: Workspace) -> None:
    folder = workspace.folder / ".handrail/trash/old-one-2"
    folder.mkdir(parents=True)
    (folder / "en.md").write_text(BOIL)
    (item,) = list_trash(workspace.folder)
    assert item.came_from == "articles/old-one" and item.is_article
    restore(workspace, item)
    assert title_of(workspace, "old-one") == "Boil water with {{app_name}}"


def test_old_trash_goes_and_young_trash_stays(workspace: Workspace) -> None:
    workspace.apply("Delete article", lambda kb: edits.delete_article(kb, "stays-cold"))
    workspace.save()
    assert empty_old_trash(workspace.folder, datetime.now(UTC) + timedelta(days=29)) == []
    assert [item.came_from for item in list_trash(workspace.folder)] == ["articles/stays-cold"]
    assert len(empty_old_trash(workspace.folder, datetime.now(UTC) + timedelta(days=31))) == 1
    assert list_trash(workspace.folder) == []
    with pytest.raises(KbError, match="no longer in the trash"):
        restore(workspace, Trashed(datetime.now(UTC), ".handrail/trash/x-1", "articles/x"))


def test_every_save_keeps_the_former_text(workspace: Workspace) -> None:
    for title in ("One", "Two"):
        retitle(workspace, title)
        workspace.save()
    newest, oldest = list_versions(workspace.folder, "boil", "en")
    assert read_version(workspace.folder, oldest) == BOIL and "title: One" in read_version(workspace.folder, newest)
    assert newest.when > oldest.when and list_versions(workspace.folder, "scale", "en") == []
    assert (workspace.folder / ".handrail/.gitignore").read_text() == "*\n"
    (workspace.folder / oldest.path).unlink()
    with pytest.raises(KbError, match="cannot be read"):
        read_version(workspace.folder, oldest)


def test_two_versions_of_an_article_are_listed_and_made_one(workspace: Workspace) -> None:
    folder = workspace.folder / "articles/boil"
    (folder / "en (conflict 1).md").write_text(BOIL.replace("Boil water", "Theirs"))
    (folder / "de.sync-conflict-20261123-101010-ABCDEFG.md").write_text("---\ntitle: Deren\n---\n")
    (folder / "fr (conflict 1).md").write_text("no original")
    mine, other = reversed(list_copies(workspace.folder))
    assert (mine.of, mine.article_id) == ("articles/boil/en.md", "boil") and other.of == "articles/boil/de.md"
    assert list_copies(workspace.folder, ["scale"]) == []
    retitle(workspace, "Typed")
    take_theirs(workspace, other)
    assert title_of(workspace, language="de") == "Deren" and title_of(workspace) == "Typed"
    assert workspace.undo_label == "Take their version"
    keep_mine(workspace, mine)
    assert list_copies(workspace.folder) == [] and len(list_trash(workspace.folder)) == 2
    workspace.save()
    assert read_folder(workspace.folder).kb.articles == workspace.kb.articles


def test_their_leading_text_brings_its_facts(workspace: Workspace) -> None:
    (workspace.folder / "articles/boil/en (conflict 1).md").write_text(BOIL.replace("[k1]", "[k2]"))
    (copy,) = list_copies(workspace.folder)
    take_theirs(workspace, copy)
    article = workspace.kb.article("boil")
    assert article and article.products == ("k2",) and len(article.texts) == 2


def test_a_full_disk_is_left_for_another_place(workspace: Workspace, tmp_path: Path) -> None:
    retitle(workspace, "Typed")
    workspace.put_picture("articles/boil", "a.png", png(7, 7))
    old = workspace.folder
    workspace.save_elsewhere(tmp_path / "usb")
    assert workspace.folder == tmp_path / "usb" and workspace.is_saved and title_of(workspace) == "Typed"
    assert (tmp_path / "usb/articles/boil/a.png").read_bytes() == png(7, 7)
    assert workspace.look().is_nothing
    retitle(workspace, "More")
    workspace.save()
    assert "title: More" in (tmp_path / "usb/articles/boil/en.md").read_text()
    assert (old / "articles/boil/en.md").read_text() == BOIL
    workspace.undo()
    workspace.undo()
    workspace.undo()
    assert title_of(workspace).startswith("Boil")
    first = Workspace.open(old)
    assert not first.is_read_only
    first.close()
    with pytest.raises(KbError, match="not empty"):
        workspace.save_elsewhere(old)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you may not write here"),
        (errno.EROFS, "this disk can only be read"),
        (errno.EIO, "Input/output error"),
        (errno.EDQUOT, "your share of the disk"),
        (errno.EBUSY, "busy"),
    ],
)
def test_a_failed_save_says_why_and_that_the_text_is_safe(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    def failing(opened: int) -> None:
        raise OSError(code, os.strerror(code))

    retitle(workspace, "Typed")
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(SaveError, match=said) as caught:
        workspace.save()
    monkeypatch.undo()
    problem = caught.value.problem
    assert "Your text is safe" in problem.do and str(problem.place) == "articles/boil/en.md"
    assert not workspace.is_saved and title_of(workspace) == "Typed"
    assert list_versions(workspace.folder, "boil", "en") == []
    workspace.save()
    assert workspace.is_saved


def test_a_former_text_comes_back_as_one_change(workspace: Workspace) -> None:
    retitle(workspace, "One")
    workspace.save()
    retitle(workspace, "Two")
    (version,) = list_versions(workspace.folder, "boil", "en")
    use_version(workspace, "boil", "en", version)
    assert title_of(workspace) == "Boil water with {{app_name}}" and workspace.undo_label == "Take former text"
    workspace.save()
    assert (workspace.folder / "articles/boil/en.md").read_text() == BOIL
    workspace.undo()
    assert title_of(workspace) == "Two"
    with pytest.raises(KbError, match="cannot be taken over"):
        use_version(workspace, "gone", "en", version)


@pytest.mark.parametrize(
    ("path", "came_from"),
    [
        (".handrail/trash/", "articles/x"),
        (".handrail/trash/ledger.jsonl", "articles/x"),
        (".handrail/trash/../../articles", "articles/x"),
        ("articles/boil", "articles/x"),
        (".handrail/trash/x-1", "articles/../x"),
        (".handrail/trash/x-1", "../x"),
        (".handrail/trash/x-1", "/etc/x"),
    ],
)
def test_a_strangers_ledger_leads_nowhere(workspace: Workspace, path: str, came_from: str) -> None:
    trash = workspace.folder / ".handrail/trash"
    (trash / "x-1").mkdir(parents=True)
    line = {"path": path, "from": came_from, "when": "2020-01-01T00:00:00+00:00"}
    (trash / "ledger.jsonl").write_text(json.dumps(line) + "\nno json\n")
    assert [item.path for item in list_trash(workspace.folder)] == [".handrail/trash/x-1"]
    assert list_trash(workspace.folder)[0].came_from == "snippets/x"
    assert empty_old_trash(workspace.folder, datetime.now(UTC)) == [] and (workspace.folder / "articles/boil").exists()
