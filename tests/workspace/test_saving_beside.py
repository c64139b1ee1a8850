"""A save whose files are written beside the main thread, while somebody goes on writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import KbError, SaveError
from studio.kb import edits
from studio.storage import read_folder, swap
from studio.workspace import Workspace


def retitle(workspace: Workspace, title: str, article_id: str = "boil") -> None:
    workspace.apply("Retitle", lambda kb: edits.change_text(kb, article_id, "en", title=title))


def titles(workspace: Workspace) -> dict[str, str]:
    kb = read_folder(workspace.folder).kb
    return {article.id: text.title for article in kb.articles if (text := article.text("en"))}


def test_what_changes_between_the_halves_is_kept_and_not_yet_saved(workspace: Workspace) -> None:
    retitle(workspace, "First")
    begun = workspace.begin_save()
    retitle(workspace, "Second")
    retitle(workspace, "Limescale", "scale")
    workspace.end_save(begun.write())
    assert titles(workspace)["boil"] == "First"
    assert not workspace.is_saved
    workspace.save()
    assert (titles(workspace)["boil"], titles(workspace)["scale"]) == ("Second", "Limescale")
    assert workspace.look().is_nothing
    assert workspace.is_saved


def test_nothing_that_a_save_writes_counts_as_changed_outside(workspace: Workspace) -> None:
    retitle(workspace, "First")
    begun = workspace.begin_save()
    glance = workspace.glance()
    written = begun.write()
    seen = glance()
    assert workspace.look(seen).is_nothing
    workspace.end_save(written)
    assert workspace.look(seen).is_nothing
    assert workspace.is_saved


def test_an_article_that_is_deleted_while_it_is_saved_stays_deleted(workspace: Workspace) -> None:
    retitle(workspace, "First")
    begun = workspace.begin_save()
    workspace.apply("Delete", lambda kb: edits.delete_article(kb, "boil"))
    workspace.end_save(begun.write())
    assert workspace.kb.article("boil") is None
    workspace.save()
    assert "boil" not in titles(workspace)


def test_undo_while_it_is_saved_takes_back_and_is_saved_next(workspace: Workspace) -> None:
    before = titles(workspace)["boil"]
    retitle(workspace, "First")
    begun = workspace.begin_save()
    workspace.undo()
    workspace.end_save(begun.write())
    workspace.save()
    assert titles(workspace)["boil"] == before


def test_a_save_that_fails_leaves_all_unsaved_and_may_be_begun_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(temporary: Path, content: bytes, target: Path) -> None:
        raise OSError(28, "No space left on device")

    retitle(workspace, "First")
    begun = workspace.begin_save()
    with monkeypatch.context() as patched:
        patched.setattr(swap, "_write", refuse)
        written = begun.write()
    with pytest.raises(SaveError, match="the disk is full"):
        workspace.end_save(written)
    assert not workspace.is_saved and not workspace.is_saving
    workspace.save()
    assert titles(workspace)["boil"] == "First"


def test_a_save_that_was_not_begun_cannot_end(workspace: Workspace) -> None:
    retitle(workspace, "First")
    begun = workspace.begin_save()
    written = begun.write()
    workspace.end_save(written)
    with pytest.raises(KbError, match="no save was begun"):
        workspace.end_save(written)
