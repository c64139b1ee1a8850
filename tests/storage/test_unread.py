"""Files of articles that cannot be read: kept as text, written like others, and taken in once they can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import KbError
from studio.kb import edits
from studio.kb.library import new_article_id, rename_article
from studio.kb.translating import begin_translation
from studio.storage import faults_of, other_reading, read_folder, reread, take_in, write_unread
from studio.storage.lines import with_endings
from tests.small_kb import BOIL, BOIL_DE, write_kb

EN, DE = "articles/boil/en.md", "articles/boil/de.md"
BROKEN = BOIL.replace("summary: ", "summary: [", 1)
BROKEN_DE = BOIL_DE.replace("summary: ", "summary: [", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_kb(tmp_path / "kb")
    return tmp_path / "kb"


def test_an_article_without_its_source_text_is_unread_with_all_its_files(folder: Path) -> None:
    (folder / EN).write_text(BROKEN, "utf-8")
    kb = read_folder(folder).kb
    assert kb.article("boil") is None
    assert [each.path for each in kb.unread] == [DE, EN]
    assert kb.unread[1].source == BROKEN
    assert [problem.place.line for problem in faults_of(kb, kb.unread[1]) if problem.place] == [5]
    assert faults_of(kb, kb.unread[0]) == ()


def test_a_broken_translation_leaves_its_article_alone(folder: Path) -> None:
    (folder / DE).write_text(BROKEN_DE, "utf-8")
    kb = read_folder(folder).kb
    article = kb.article("boil")
    assert article
    assert [text.language for text in article.texts] == ["en"]
    assert [each.path for each in kb.unread] == [DE]


def test_what_is_put_right_is_an_article_again_and_its_problem_is_gone(folder: Path) -> None:
    whole = read_folder(folder).kb
    (folder / EN).write_text(BROKEN, "utf-8")
    kb = read_folder(folder).kb
    assert take_in(kb) is kb
    kb = take_in(write_unread(kb, EN, BOIL))
    assert kb.article("boil") == whole.article("boil")
    assert kb.unread == ()
    assert kb.problems == whole.problems


def test_a_translation_that_is_put_right_joins_what_was_written_meanwhile(folder: Path) -> None:
    (folder / DE).write_text(BROKEN_DE, "utf-8")
    kb = edits.change_text(read_folder(folder).kb, "boil", "en", title="Hot water")
    kb = take_in(write_unread(kb, DE, BOIL_DE))
    article = kb.article("boil")
    assert article
    assert [text.title for text in article.texts] == ["Wasser kochen mit {{app_name}}", "Hot water"]


def test_a_text_that_still_cannot_be_read_has_the_problem_that_it_has_now(folder: Path) -> None:
    (folder / EN).write_text(BROKEN, "utf-8")
    kb = write_unread(read_folder(folder).kb, EN, BROKEN.replace("kind", "\nkind", 1))
    assert [problem.place.line for problem in faults_of(kb, kb.unread[1]) if problem.place] == [6]


def test_nothing_is_written_over_a_file_that_cannot_be_read(folder: Path) -> None:
    (folder / DE).write_text(BROKEN_DE, "utf-8")
    kb = read_folder(folder).kb
    with pytest.raises(KbError, match=r"articles/boil/de\.md"):
        begin_translation(kb, "boil", "de")
    with pytest.raises(KbError, match=r"articles/boil/de\.md"):
        edits.change_text(kb, "boil", "de", title="Neu")


def test_no_article_gets_the_id_of_one_that_cannot_be_read(folder: Path) -> None:
    (folder / EN).write_text(BROKEN, "utf-8")
    kb = read_folder(folder).kb
    assert new_article_id(kb, "Boil") != "boil"
    with pytest.raises(KbError):
        rename_article(kb, "scale", "boil")


def test_files_that_cannot_be_read_move_and_go_with_their_article(folder: Path) -> None:
    (folder / DE).write_text(BROKEN_DE, "utf-8")
    kb = read_folder(folder).kb
    assert [each.path for each in rename_article(kb, "boil", "cook").unread] == ["articles/cook/de.md"]
    assert edits.delete_article(kb, "boil").unread == ()


def test_what_others_put_right_is_read(folder: Path) -> None:
    whole = read_folder(folder).kb
    (folder / EN).write_text(BROKEN, "utf-8")
    kb = read_folder(folder).kb
    again = reread(kb, {EN: BROKEN.replace("kettle", "pot").encode()})
    assert not again.broken
    assert again.kb.unread[1].source == BROKEN.replace("kettle", "pot")
    assert reread(kb, {EN: BOIL.encode()}).kb.article("boil") == whole.article("boil")
    assert reread(kb, {EN: None}).kb.unread == ()


def test_a_text_in_another_encoding_can_be_read_in_it(folder: Path) -> None:
    (folder / DE).write_bytes(BOIL_DE.encode("cp1252"))
    kb = read_folder(folder).kb
    assert [each.path for each in kb.unread] == [DE]
    assert other_reading(kb.unread[0].source) == ("Windows-1252", BOIL_DE)
    assert other_reading("as it is") is None
    wide = BOIL_DE.encode("utf-16").decode("utf-8", "surrogateescape")
    assert other_reading(wide) == ("UTF-16", BOIL_DE)


LINES = st.text(st.sampled_from("ab\r\n\u2028"), max_size=12)


@given(LINES, LINES)
def test_lines_that_stay_keep_their_ends(old: str, new: str) -> None:
    shown = old.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    typed = new.replace("\r", "").replace("\u2028", "\n")
    assert with_endings(old, shown) == old
    flat = with_endings(old, typed).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    assert flat == typed
    assert with_endings(old, shown + "x").startswith(old)
