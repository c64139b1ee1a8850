"""Versions of a picture come beside it, and an undo that could not write a file says so."""

from __future__ import annotations

import pytest

from studio.errors import KbError, PictureError, SaveError
from studio.storage import read_folder
from studio.workspace import Workspace
from studio.workspace.album import Album
from tests.small_kb import png

PATH = "articles/boil/lid.png"


@pytest.fixture
def illustrated(workspace: Workspace) -> Workspace:
    workspace.put_picture("articles/boil", "lid.png", png(8, 8))
    return workspace


def test_a_version_is_on_the_disk_under_the_name_that_the_format_gives_it(illustrated: Workspace) -> None:
    assert illustrated.add_version(PATH, "de", True, png(9, 9)) == "articles/boil/lid.de.dark.png"
    assert (illustrated.folder / "articles/boil/lid.de.dark.png").read_bytes() == png(9, 9)
    illustrated.save()
    picture = read_folder(illustrated.folder).kb.picture(PATH)
    assert picture and picture.variant("de", True) == "articles/boil/lid.de.dark.png"


def test_a_version_that_was_taken_back_makes_room_for_another(illustrated: Workspace) -> None:
    illustrated.add_version(PATH, "", True, png(9, 9))
    illustrated.undo()
    picture = illustrated.kb.picture(PATH)
    assert picture and not picture.variants
    file = illustrated.add_version(PATH, "", True, png(10, 10))
    assert (illustrated.folder / file).read_bytes() == png(10, 10)


def test_a_version_that_is_there_or_of_another_kind_is_refused(illustrated: Workspace) -> None:
    with pytest.raises(KbError):
        illustrated.add_version(PATH, "", False, png(9, 9))
    with pytest.raises(PictureError):
        illustrated.add_version(PATH, "de", False, b"\xff\xd8\xff\xe0" + b"\0" * 40)
    assert not (illustrated.folder / "articles/boil/lid.de.png").exists()


def test_an_undo_whose_pixels_cannot_be_written_says_so(
    illustrated: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    illustrated.swap_picture(PATH, {PATH: png(9, 9)})

    def full(_album: Album, path: str, _content: bytes) -> bytes:
        raise SaveError("the disk is full")

    monkeypatch.setattr(Album, "put_pixels", full)
    with pytest.raises(SaveError) as said:
        illustrated.undo()
    assert "the disk is full" in said.value.problem.what
    assert said.value.problem.place and said.value.problem.place.path == PATH
