"""Others write in the folder while it is open: their work and ours become one, or both are kept."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from studio.errors import SaveError
from studio.kb import edits
from studio.kb.values import Article, KnowledgeBase, Snippet, Text
from studio.storage import Conflict, read_folder
from studio.workspace import Change, Outside, Workspace
from tests.small_kb import BOIL, KB_YAML, MARKS, SCALE, STAYS_COLD, png

BOIL_EN = "articles/boil/en.md"


def write(workspace: Workspace, path: str, content: str | bytes) -> None:
    target = workspace.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)


def text_of(kb: KnowledgeBase, article_id: str, language: str = "en") -> Text:
    article = kb.article(article_id)
    text = article.text(language) if article else None
    assert text
    return text


def agrees(workspace: Workspace) -> None:
    """The value, when saved, is what a fresh reading gives."""
    assert workspace.save().conflicts == ()
    read = read_folder(workspace.folder).kb
    assert read.articles == workspace.kb.articles
    assert (read.pictures, read.snippets, read.sections, read.search) == (
        workspace.kb.pictures,
        workspace.kb.snippets,
        workspace.kb.sections,
        workspace.kb.search,
    )


def retitle(workspace: Workspace, title: str) -> None:
    workspace.apply("Retitle", lambda kb: edits.change_text(kb, "boil", "en", title=title))


def test_nobody_else_is_nothing(workspace: Workspace) -> None:
    before = workspace.kb
    assert workspace.look() == Outside() and workspace.look().is_nothing
    retitle(workspace, "Hot")
    workspace.save()
    assert workspace.look().is_nothing and workspace.kb is not before


def test_what_only_they_changed_is_taken_over_and_is_no_step_of_undo(workspace: Workspace) -> None:
    changes: list[Change] = []
    workspace.look()
    workspace.subscribe(changes.append)
    write(workspace, BOIL_EN, BOIL.replace("Hot water in", "Very hot water in"))
    assert workspace.look().changed == (BOIL_EN,)
    assert text_of(workspace.kb, "boil").summary == "Very hot water in three minutes."
    assert workspace.is_saved and workspace.undo_label == ""
    assert changes == [Change("Changed outside", frozenset({"boil"}), frozenset(), frozenset())]


def test_a_change_of_the_same_size_and_time_is_seen(workspace: Workspace) -> None:
    workspace.look()
    path = workspace.folder / BOIL_EN
    before = path.stat()
    path.write_text(BOIL.replace("cold water", "warm water"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert workspace.look().changed == (BOIL_EN,)


def test_their_facts_and_steps_join_ours(workspace: Workspace) -> None:
    retitle(workspace, "Ours")
    body = text_of(workspace.kb, "boil").body.replace("Fill it with cold water.", "Fill it to the line.")
    workspace.apply("Type", lambda kb: edits.write_body(kb, "boil", "en", body))
    theirs = (
        BOIL.replace("Hot water in", "Theirs in")
        .replace("Press **Start**", "Press **Go**")
        .replace("products: [k1]", "products: [k1, k2] # both")
    )
    write(workspace, BOIL_EN, theirs + "\n## Drink {#drink}\n\nCareful.\n")
    outside = workspace.look()
    assert outside.merged == (BOIL_EN,) and outside.conflicts == ()
    text = text_of(workspace.kb, "boil")
    assert (text.title, text.summary) == ("Ours", "Theirs in three minutes.")
    assert "to the line" in text.body and "**Go**" in text.body and "## Drink {#drink}" in text.body
    assert not workspace.is_saved
    agrees(workspace)
    assert "# both" in (workspace.folder / BOIL_EN).read_text()
    workspace.undo()
    workspace.undo()
    text = text_of(workspace.kb, "boil")
    assert text.summary.startswith("Theirs") and "cold water" in text.body and "## Drink" in text.body
    assert text.title == "Boil water with {{app_name}}"
    agrees(workspace)


def test_where_both_changed_the_same_ours_stays_and_theirs_is_kept(workspace: Workspace) -> None:
    retitle(workspace, "Ours")
    theirs = BOIL.replace("Boil water with {{app_name}}", "Theirs")
    write(workspace, BOIL_EN, theirs)
    kept = "articles/boil/en (conflict 1).md"
    assert workspace.look().conflicts == (Conflict(BOIL_EN, kept),)
    assert text_of(workspace.kb, "boil").title == "Ours"
    assert (workspace.folder / kept).read_text() == theirs
    assert workspace.look().is_nothing
    assert workspace.save().conflicts == ()


def test_the_same_step_changed_by_both_is_a_conflict(workspace: Workspace) -> None:
    body = text_of(workspace.kb, "boil").body
    workspace.apply("Type", lambda kb: edits.write_body(kb, "boil", "en", body.replace("cold water", "fresh water")))
    write(workspace, BOIL_EN, BOIL.replace("cold water", "warm water").replace("Press **Start**", "Press **Go**"))
    assert [conflict.path for conflict in workspace.look().conflicts] == [BOIL_EN]
    assert "fresh water" in text_of(workspace.kb, "boil").body and "**Go**" in text_of(workspace.kb, "boil").body
    agrees(workspace)


def test_new_and_deleted_files_come_and_go(workspace: Workspace) -> None:
    workspace.look()
    write(workspace, "articles/new/en.md", SCALE)
    write(workspace, "articles/new/knob.png", png(5, 5))
    write(workspace, "articles/new/knob.png.yaml", MARKS)
    write(workspace, "snippets/reset/en.md", "Hold it.\n")
    (workspace.folder / "articles/boil/de.md").unlink()
    for file in ("en.md", "lamp.png", "lamp.png.yaml"):
        (workspace.folder / "articles/stays-cold" / file).unlink()
    assert len(workspace.look().changed) == 4 and workspace.kb.article("stays-cold"), (
        "an editor may write it in a moment"
    )
    assert len(workspace.look().changed) == 4
    kb = workspace.kb
    assert [article.id for article in kb.articles] == ["boil", "new", "scale"] and kb.snippet("reset")
    picture = kb.picture("articles/new/knob.png")
    assert picture and picture.marks and len(kb.pictures) == 1
    article = kb.article("boil")
    assert article and not article.text("de")
    assert workspace.is_saved
    agrees(workspace)


def test_what_they_deleted_and_we_changed_stays(workspace: Workspace) -> None:
    retitle(workspace, "Ours")
    (workspace.folder / BOIL_EN).unlink()
    (workspace.folder / "articles/boil/de.md").unlink()
    workspace.look()
    workspace.look()
    assert text_of(workspace.kb, "boil").title == "Ours"
    agrees(workspace)
    assert (workspace.folder / BOIL_EN).exists()


@pytest.mark.parametrize("looks", [True, False])
def test_what_we_deleted_and_they_changed_stays(workspace: Workspace, looks: bool) -> None:
    workspace.apply("Delete article", lambda kb: edits.delete_article(kb, "scale"))
    path = "articles/scale/en.md"
    write(workspace, path, SCALE.replace("What is scale?", "Theirs"))
    conflicts = workspace.look().conflicts if looks else workspace.save().conflicts
    assert conflicts == (Conflict(path, path),)
    assert text_of(workspace.kb, "scale").title == "Theirs"
    agrees(workspace)


def test_a_save_joins_what_it_would_write_over(workspace: Workspace) -> None:
    retitle(workspace, "Ours")
    write(workspace, BOIL_EN, BOIL.replace("Hot water in", "Theirs in"))
    assert workspace.save().conflicts == ()
    assert "title: Ours\n" in (workspace.folder / BOIL_EN).read_text()
    assert "summary: Theirs in" in (workspace.folder / BOIL_EN).read_text()
    assert len([*(workspace.folder / "articles/boil").iterdir()]) == 2


def test_settings_join_section_by_section(workspace: Workspace) -> None:
    new = Article("new", (Text("en", title="New", body="\nText.\n"),))
    workspace.apply("New article", lambda kb: edits.add_article(kb, new))
    workspace.apply("Move", lambda kb: edits.move_article(kb, "new", "care"))
    theirs = KB_YAML.replace("title: {en: Care, de: Pflege}", "title: {en: Looking after it}").replace(
        "articles: [scale]", "articles: [scale, other]"
    )
    write(workspace, "kb.yaml", theirs.replace("app_name: Steam", "app_name: Steam, hotline: 12"))
    write(workspace, "search.yaml", "pinned: [{query: hot, article: boil}]\n")
    outside = workspace.look()
    assert outside.changed == ("kb.yaml", "search.yaml") and outside.conflicts == ()
    care = workspace.kb.sections[1]
    assert care.title.texts == (("en", "Looking after it"),) and care.articles == ("scale", "other", "new")
    assert ("hotline", "12") in workspace.kb.variables and workspace.kb.search.pinned
    agrees(workspace)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (BOIL_EN, "---\ntitle: [half"),
        (BOIL_EN, b"\xff\xfe\x00"),
        (BOIL_EN, ""),
        ("kb.yaml", "handrail: 1\nid: ["),
        ("search.yaml", "pinned: [{"),
        ("articles/stays-cold/lamp.png.yaml", "marks: [{"),
    ],
)
def test_a_half_written_file_leaves_our_value_and_is_told(
    workspace: Workspace, path: str, content: str | bytes
) -> None:
    before = workspace.kb
    whole = (workspace.folder / path).read_bytes() if (workspace.folder / path).exists() else b"pinned: []\n"
    write(workspace, path, content)
    for _ in range(2):
        outside = workspace.look()
        assert outside.broken and outside.changed == (), outside
        assert all(problem.place and problem.place.path == path for problem in outside.broken)
    assert workspace.kb.articles == before.articles and workspace.kb.sections == before.sections
    assert workspace.kb.pictures == before.pictures
    write(workspace, path, whole)
    assert workspace.look().broken == ()
    assert workspace.kb.problems == before.problems
    agrees(workspace)


def test_ours_written_over_a_broken_file_keeps_it(workspace: Workspace) -> None:
    write(workspace, BOIL_EN, "---\ntitle: [half")
    workspace.look()
    retitle(workspace, "Ours")
    (conflict,) = workspace.save().conflicts
    assert (workspace.folder / conflict.kept).read_text() == "---\ntitle: [half"


def test_a_picture_that_is_painted_over_is_told(workspace: Workspace) -> None:
    workspace.look()
    write(workspace, "articles/stays-cold/lamp.png", png(9, 9))
    assert workspace.look().repainted == ("articles/stays-cold/lamp.png",)
    assert workspace.look().is_nothing


def test_our_own_pictures_are_nobody_elses(workspace: Workspace) -> None:
    workspace.look()
    workspace.put_picture("articles/boil", "a.png", png(7, 7))
    assert workspace.look().changed == ()
    workspace.undo()
    assert workspace.look().changed == () and not workspace.kb.picture("articles/boil/a.png")


def test_a_deleted_article_with_pictures_is_no_change_from_outside(workspace: Workspace) -> None:
    workspace.apply("Delete article", lambda kb: edits.delete_article(kb, "stays-cold"))
    workspace.save()
    assert workspace.look().is_nothing
    workspace.undo()
    assert workspace.look().is_nothing and workspace.kb.picture("articles/stays-cold/lamp.png")
    agrees(workspace)


def test_what_was_seen_before_a_save_is_passed_over(workspace: Workspace) -> None:
    retitle(workspace, "Ours")
    seen = workspace.glance()()
    workspace.save()
    assert workspace.look(seen) == Outside()
    assert text_of(workspace.kb, "boil").title == "Ours" and workspace.is_saved


def test_a_changed_source_language_moves_the_facts(workspace: Workspace) -> None:
    write(workspace, "kb.yaml", KB_YAML.replace("source: en, targets: [de]", "source: de, targets: [en]"))
    workspace.look()
    assert workspace.kb == read_folder(workspace.folder).kb


def test_a_whole_pull_is_taken_over_at_once(workspace: Workspace) -> None:
    workspace.look()
    for path, text in (("boil", BOIL), ("scale", SCALE), ("stays-cold", STAYS_COLD)):
        write(workspace, f"articles/{path}/en.md", text.replace("state: published", "state: draft"))
    write(workspace, "kb.yaml", KB_YAML.replace("Kettle Help", "Kettles"))
    assert len(workspace.look().changed) == 4
    assert workspace.kb == read_folder(workspace.folder).kb


def test_a_link_that_leads_out_is_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(SCALE)
    (workspace.folder / "articles/boil/fr.md").symlink_to(tmp_path / "secret.md")
    assert workspace.look().changed == ()


def test_nothing_is_taken_over_while_their_side_cannot_be_kept(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(opened: int) -> None:
        raise OSError(28, "No space left on device")

    retitle(workspace, "Ours")
    write(workspace, BOIL_EN, BOIL.replace("Boil water with {{app_name}}", "Theirs").replace("Hot water in", "Told in"))
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(SaveError, match="the disk is full"):
        workspace.look()
    assert text_of(workspace.kb, "boil").summary.startswith("Hot water")
    monkeypatch.undo()
    assert len(workspace.look().conflicts) == 1
    assert text_of(workspace.kb, "boil").summary.startswith("Told")


def test_a_glance_may_be_taken_in_a_thread(workspace: Workspace) -> None:
    write(workspace, BOIL_EN, BOIL.replace("Hot water in", "Told in"))
    with ThreadPoolExecutor(1) as threads:
        seen = threads.submit(workspace.glance()).result()
    assert workspace.look(seen).changed == (BOIL_EN,)
    assert text_of(workspace.kb, "boil").summary.startswith("Told")


def test_their_marks_join_ours(workspace: Workspace) -> None:
    path = "articles/stays-cold/lamp.png"
    picture = workspace.kb.picture(path)
    assert picture
    more = replace(picture, marks=(*picture.marks, replace(picture.marks[0], id="ours")))
    workspace.apply("Mark", lambda kb: edits.put_picture(kb, more))
    write(workspace, f"{path}.yaml", MARKS + "  - {id: theirs, kind: box, box: [0, 0, 0.5, 0.5]}\n")
    assert workspace.look().conflicts == ()
    merged = workspace.kb.picture(path)
    assert merged and {mark.id for mark in merged.marks} == {"lamp", "ours", "theirs"}
    agrees(workspace)


def test_snippets_join_step_by_step(workspace: Workspace) -> None:
    base = "Hold it.\n\n## One {#one}\n\n1\n\n## Two {#two}\n\n2\n"
    write(workspace, "snippets/reset/en.md", base)
    workspace.look()
    ours = Snippet("reset", (("en", base.replace("1\n", "eins\n")),))
    workspace.apply("Type", lambda kb: replace(kb, snippets=(ours,)))
    write(workspace, "snippets/reset/en.md", base.replace("2\n", "zwei\n"))
    assert workspace.look().conflicts == ()
    snippet = workspace.kb.snippet("reset")
    assert snippet and "eins" in snippet.texts[0][1] and "zwei" in snippet.texts[0][1]
    agrees(workspace)


def test_a_file_that_is_gone_for_a_moment_is_not_deleted(workspace: Workspace) -> None:
    before = workspace.kb
    (workspace.folder / BOIL_EN).unlink()
    assert workspace.look().is_nothing
    write(workspace, BOIL_EN, BOIL)
    assert workspace.look().is_nothing and workspace.kb is before
    (workspace.folder / BOIL_EN).unlink()
    assert workspace.look().is_nothing
    workspace.apply("Retitle", lambda kb: edits.change_text(kb, "scale", "en", title="Lime"))
    workspace.save()
    assert workspace.look().changed == (BOIL_EN,)
    article = workspace.kb.article("boil")
    assert article and not article.text("en")
