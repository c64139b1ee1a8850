"""One open knowledge base: edits, undo, listeners, saving."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from studio.errors import KbError, SaveError
from studio.kb import edits
from studio.kb.values import Article, Kind, KnowledgeBase, State, Text
from studio.storage import read_folder
from studio.workspace import Change, Workspace
from tests.small_kb import write_kb


def retitle(title: str) -> Callable[[KnowledgeBase], KnowledgeBase]:
    return lambda kb: edits.change_text(kb, "scale", "en", title=title)


def title_of(kb: KnowledgeBase) -> str:
    article = kb.article("scale")
    text = article.text("en") if article else None
    return text.title if text else ""


def test_an_edit_is_told_saved_and_read_again(workspace: Workspace) -> None:
    changes: list[Change] = []
    workspace.subscribe(changes.append)
    workspace.apply("Retitle", retitle("Lime"))
    assert changes == [Change("Retitle", frozenset({"scale"}), frozenset(), frozenset())]
    assert not workspace.is_saved
    assert workspace.save().conflicts == ()
    assert workspace.is_saved
    assert title_of(read_folder(workspace.folder).kb) == "Lime"


def test_undo_survives_a_save(workspace: Workspace) -> None:
    before = (workspace.folder / "articles" / "scale" / "en.md").read_bytes()
    workspace.apply("Retitle", retitle("Lime"))
    workspace.save()
    assert workspace.undo_label == "Retitle"
    workspace.undo()
    assert not workspace.is_saved
    workspace.save()
    assert (workspace.folder / "articles" / "scale" / "en.md").read_bytes() == before
    workspace.redo()
    assert title_of(workspace.kb) == "Lime"


def test_a_save_gives_steps_their_ids(workspace: Workspace) -> None:
    body = "\n## Wipe it\n\nWith vinegar.\n"
    workspace.apply("Type", lambda kb: edits.write_body(kb, "scale", "en", body))
    workspace.save()
    assert "## Wipe it {#wipe-it}" in (workspace.folder / "articles" / "scale" / "en.md").read_text()
    workspace.undo()
    assert "Wipe it" not in str(workspace.kb.article("scale"))


def test_an_edit_that_fails_changes_nothing_and_tells_nobody(workspace: Workspace) -> None:
    before = workspace.kb
    changes: list[Change] = []
    workspace.subscribe(changes.append)
    with pytest.raises(KbError):
        workspace.apply("Retitle", lambda kb: edits.change_text(kb, "lost", "en", title="x"))
    assert workspace.kb is before
    assert changes == []


def test_a_save_that_fails_keeps_what_was_typed_and_can_be_tried_again(workspace: Workspace) -> None:
    folder = workspace.folder / "articles" / "new"
    folder.write_text("in the way")
    new = Article("new", (Text("en", title="New", body="\nText.\n"),), kind=Kind.ANSWER, section="care")
    workspace.apply("Retitle", retitle("Lime"))
    workspace.apply("New article", lambda kb: edits.add_article(kb, new))
    with pytest.raises(SaveError):
        workspace.save()
    assert not workspace.is_saved
    assert title_of(workspace.kb) == "Lime"
    folder.unlink()
    assert workspace.save().conflicts == ()
    assert read_folder(workspace.folder).kb.article("new")


def test_somebody_elses_edit_is_kept_beside(workspace: Workspace) -> None:
    path = workspace.folder / "articles" / "scale" / "en.md"
    theirs = path.read_text().replace("What is scale?", "Theirs")
    path.write_text(theirs)
    workspace.apply("Retitle", retitle("Lime"))
    conflict = workspace.save().conflicts[0]
    assert (workspace.folder / conflict.kept).read_text() == theirs
    assert "Lime" in path.read_text()


def test_a_listener_that_left_is_not_told(workspace: Workspace) -> None:
    changes: list[Change] = []
    leave = workspace.subscribe(changes.append)
    leave()
    workspace.apply("Retitle", retitle("Lime"))
    assert changes == []


EXAMPLES = int(os.environ.get("HANDRAIL_EXAMPLES", "200"))
TITLES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
BODIES = st.lists(st.sampled_from(["## A\n", "### B\n", "text\n", "```\n", "\n", "> [!TIP]\n> x\n"]), max_size=6).map(
    "".join
)


class Work(RuleBasedStateMachine):
    """Edit, undo, redo, save and reload in any order: the files say what the value says, and undo is exact."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.workspace = Workspace.open(write_kb(self.folder / "kb"))
        self.past: list[KnowledgeBase] = []
        self.future: list[KnowledgeBase] = []

    def apply(self, edit: Callable[[KnowledgeBase], KnowledgeBase]) -> None:
        before = self.workspace.kb
        try:
            self.workspace.apply("Edit", edit)
        except KbError:
            assert self.workspace.kb is before
            return
        if self.workspace.kb is not before:
            self.past.append(before)
            self.future.clear()

    @rule(title=TITLES, language=st.sampled_from(["en", "de"]))
    def retitle(self, title: str, language: str) -> None:
        self.apply(lambda kb: edits.change_text(kb, "scale", language, title=title))

    @rule(body=BODIES)
    def rewrite(self, body: str) -> None:
        self.apply(lambda kb: edits.write_body(kb, "boil", "en", body))

    @rule(state=st.sampled_from(State))
    def set_state(self, state: State) -> None:
        self.apply(lambda kb: edits.change_text(kb, "boil", "en", state=state))

    @rule(kind=st.sampled_from(Kind), safety=st.booleans())
    def change(self, kind: Kind, safety: bool) -> None:
        self.apply(lambda kb: edits.change_article(kb, "boil", kind=kind, safety=safety))

    @rule(number=st.integers(0, 2), section=st.sampled_from(["heat", "care"]))
    def add(self, number: int, section: str) -> None:
        text = Text("en", title=f"New {number}", body="\n## Step\n")
        self.apply(lambda kb: edits.add_article(kb, Article(f"new-{number}", (text,), section=section)))

    @rule(number=st.integers(0, 2))
    def delete(self, number: int) -> None:
        self.apply(lambda kb: edits.delete_article(kb, f"new-{number}"))

    @rule(section=st.sampled_from(["heat", "care"]), position=st.integers(0, 3))
    def move(self, section: str, position: int) -> None:
        self.apply(lambda kb: edits.move_article(kb, "scale", section, position))

    @rule()
    def undo(self) -> None:
        if self.past:
            self.future.append(self.workspace.kb)
            expected = self.past.pop()
            self.workspace.undo()
            assert self.workspace.kb is expected

    @rule()
    def redo(self) -> None:
        if self.future:
            self.past.append(self.workspace.kb)
            expected = self.future.pop()
            self.workspace.redo()
            assert self.workspace.kb is expected

    @rule()
    def save(self) -> None:
        assert self.workspace.save().conflicts == ()
        again = read_folder(self.workspace.folder).kb
        assert again.articles == self.workspace.kb.articles
        assert again.sections == self.workspace.kb.sections
        assert again.retired == self.workspace.kb.retired

    @rule()
    def reload(self) -> None:
        self.workspace.save()
        self.workspace.close()
        self.workspace = Workspace.open(self.workspace.folder)
        assert self.workspace.recovery is None
        self.past.clear()
        self.future.clear()

    @invariant()
    def is_whole(self) -> None:
        if hasattr(self, "workspace"):
            ids = [article.id for article in self.workspace.kb.articles]
            assert ids == sorted(set(ids))

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=EXAMPLES // 10, stateful_step_count=25)
