"""Pictures come into an open knowledge base: on the disk first, never over another, away again if unwanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import KbError, PictureError, SaveError
from studio.imaging import masters
from studio.kb import edits
from studio.storage import list_trash, read_folder
from studio.workspace import Workspace
from tests.small_kb import png

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40


def test_a_picture_is_on_the_disk_and_in_the_knowledge_base(workspace: Workspace) -> None:
    assert workspace.put_picture("articles/boil", "Kettle, open.JPG", png(8, 8)) == "kettle-open.png"
    assert (workspace.folder / "articles/boil/kettle-open.png").read_bytes() == png(8, 8)
    assert workspace.kb.picture("articles/boil/kettle-open.png")
    assert workspace.undo_label == "Add picture"
    workspace.save()
    assert read_folder(workspace.folder).kb.pictures == workspace.kb.pictures


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"<svg xmlns='x'>", "SVG"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"", "empty"),
        (b"hello", "no picture"),
    ],
)
def test_what_is_no_picture_is_refused_by_name_and_leaves_nothing(
    workspace: Workspace, content: bytes, said: str
) -> None:
    before = sorted(workspace.folder.rglob("*"))
    with pytest.raises(PictureError, match=said):
        workspace.put_picture("articles/boil", "shot.png", content)
    assert sorted(workspace.folder.rglob("*")) == before and workspace.is_saved


def test_a_picture_that_imaging_would_refuse_is_refused_here(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(masters, "MOST_BYTES", 10)
    with pytest.raises(PictureError, match="at most 10"):
        workspace.put_picture("articles/boil", "big.png", png())


def test_a_name_that_is_taken_gets_a_number_and_the_same_content_its_old_name(workspace: Workspace) -> None:
    old = (workspace.folder / "articles/stays-cold/lamp.png").read_bytes()
    assert workspace.put_picture("articles/stays-cold", "lamp.png", png(9, 9)) == "lamp-2.png"
    assert workspace.put_picture("articles/stays-cold", "other.png", old) == "lamp.png"
    assert (workspace.folder / "articles/stays-cold/lamp.png").read_bytes() == old


def test_a_name_that_says_nothing_becomes_the_contents_own(workspace: Workspace) -> None:
    address = workspace.put_picture("articles/boil", "写真", JPEG)
    assert address.startswith("picture-") and address.endswith(".jpg")


def test_a_picture_lies_beside_texts_only(workspace: Workspace) -> None:
    for place in ("articles", "articles/../..", "elsewhere", "articles/A b"):
        with pytest.raises(SaveError):
            workspace.put_picture(place, "a.png", png())


def test_a_file_is_put_under_its_name(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "Lid.gif").write_bytes(b"GIF89a....")
    assert workspace.put_picture_file("articles/boil", tmp_path / "Lid.gif") == "lid.gif"
    with pytest.raises(PictureError, match="no such file"):
        workspace.put_picture_file("articles/boil", tmp_path / "gone.gif")


def test_undo_keeps_the_file_until_the_knowledge_base_is_closed(workspace: Workspace) -> None:
    workspace.put_picture("articles/boil", "a.png", png(8, 8))
    workspace.undo()
    file = workspace.folder / "articles/boil/a.png"
    assert not workspace.kb.picture("articles/boil/a.png") and file.exists()
    workspace.redo()
    assert workspace.kb.picture("articles/boil/a.png") and file.exists()
    workspace.undo()
    workspace.close()
    assert not file.exists()
    assert [item.came_from for item in list_trash(workspace.folder)] == ["articles/boil/a.png"]


def test_a_saved_picture_stays_on_closing(workspace: Workspace) -> None:
    workspace.put_picture("articles/boil", "a.png", png(8, 8))
    workspace.save()
    workspace.close()
    assert (workspace.folder / "articles/boil/a.png").exists() and not list_trash(workspace.folder)


def test_a_picture_whose_deletion_was_saved_comes_back_with_undo(workspace: Workspace) -> None:
    workspace.apply("Delete article", lambda kb: edits.delete_article(kb, "stays-cold"))
    workspace.apply("Retitle", lambda kb: edits.change_text(kb, "boil", "en", title="Heat water"))
    workspace.save()
    picture = workspace.folder / "articles/stays-cold/lamp.png"
    assert not picture.exists() and not workspace.kb.pictures
    while workspace.undo_label:
        workspace.undo()
    assert picture.read_bytes() == png()
    workspace.save()
    assert read_folder(workspace.folder).kb.articles == workspace.kb.articles
    assert read_folder(workspace.folder).kb.pictures == workspace.kb.pictures


def test_nothing_is_put_where_the_knowledge_base_is_only_read(workspace: Workspace) -> None:
    second = Workspace.open(workspace.folder)
    with pytest.raises(KbError, match="another studio"):
        second.put_picture("articles/boil", "a.png", png())
    second.close()


def test_a_duplicate_has_pictures_and_marks_of_its_own(workspace: Workspace) -> None:
    workspace.duplicate_article("stays-cold", "stays-cold-2")
    folder = workspace.folder / "articles/stays-cold-2"
    assert (folder / "lamp.png").read_bytes() == png()
    workspace.save()
    kb = read_folder(workspace.folder).kb
    assert kb.articles == workspace.kb.articles and kb.pictures == workspace.kb.pictures
    copied = kb.picture("articles/stays-cold-2/lamp.png")
    assert copied and copied.marks


def test_a_renamed_article_moves_with_all_that_belongs_to_it(workspace: Workspace) -> None:
    workspace.rename_article("stays-cold", "no-heat")
    workspace.save()
    kb = read_folder(workspace.folder).kb
    assert kb.articles == workspace.kb.articles and kb.pictures == workspace.kb.pictures
    picture = kb.picture("articles/no-heat/lamp.png")
    assert picture and picture.marks and kb.successor("stays-cold") == "no-heat"
    assert not (workspace.folder / "articles/stays-cold").exists()
    assert [item.came_from for item in list_trash(workspace.folder)] == ["articles/stays-cold"]
    workspace.undo()
    workspace.save()
    again = read_folder(workspace.folder).kb
    assert again.articles == workspace.kb.articles and again.pictures == workspace.kb.pictures
    assert (workspace.folder / "articles/stays-cold/lamp.png").read_bytes() == png()


def test_a_picture_gets_another_name_on_the_disk_and_undo_gives_it_the_old_one(workspace: Workspace) -> None:
    lamp = workspace.folder / "articles/stays-cold/lamp.png"
    content, marks = lamp.read_bytes(), workspace.kb.pictures[0].marks
    assert workspace.rename_picture("articles/stays-cold/lamp.png", "left-lamp") == "articles/stays-cold/left-lamp.png"
    workspace.save()
    read = read_folder(workspace.folder).kb
    assert [(each.path, each.marks) for each in read.pictures] == [("articles/stays-cold/left-lamp.png", marks)]
    assert "(left-lamp.png)" in (workspace.folder / "articles/stays-cold/en.md").read_text("utf-8")
    assert not lamp.exists() and not lamp.with_suffix(".png.yaml").exists()
    workspace.undo()
    workspace.save()
    assert lamp.read_bytes() == content and lamp.with_suffix(".png.yaml").exists()
    assert read_folder(workspace.folder).kb.pictures == workspace.kb.pictures


def test_a_deleted_picture_lies_in_the_trash_and_undo_brings_it_back(workspace: Workspace) -> None:
    lamp = workspace.folder / "articles/stays-cold/lamp.png"
    content = lamp.read_bytes()
    workspace.delete_pictures({"articles/stays-cold/lamp.png"})
    workspace.save()
    assert not lamp.exists()
    assert any("lamp.png" in item.came_from for item in list_trash(workspace.folder))
    workspace.undo()
    assert lamp.read_bytes() == content
