"""Edit, undo, redo, save, crash, and somebody else who writes in the same file, in any order: no edit is lost."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from studio.kb import edits
from studio.storage import read_folder
from studio.storage.lock import Lock
from studio.workspace import Workspace
from tests.small_kb import write_kb

EXAMPLES = int(os.environ.get("HANDRAIL_EXAMPLES", "200"))
BODY = "## Ours {#ours}\n\no0\n\n## Theirs {#theirs}\n\nx0\n\n## Both {#both}\n\nb0\n"
TEXT = f"---\ntitle: t0\nsummary: s0\nstate: draft\n---\n\n{BODY}"


class Shared(RuleBasedStateMachine):
    """We write into the step *ours*, they into *theirs*, and both into *both*."""

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.folder = write_kb(self.home / "kb", {"articles/boil/en.md": TEXT, "articles/boil/de.md": None})
        self.file = self.folder / "articles/boil/en.md"
        self.workspace = Workspace.open(self.folder)
        self.numbers = itertools.count(1)
        self.now = ("o0", "b0")
        self.past: list[tuple[str, str]] = []
        self.future: list[tuple[str, str]] = []
        self.theirs = "x0"
        self.both_of_theirs = ""

    def body(self) -> str:
        article = self.workspace.kb.article("boil")
        text = article.text("en") if article else None
        assert text
        return text.body

    def change(self, label: str, letter: str, place: int) -> None:
        token = f"{letter}{next(self.numbers)}"
        title = ("Ours", "Both")[place]
        body = re.sub(rf"(?m)^(## {title}.*\n\n).*$", rf"\g<1>{token}", self.body())
        assert token in body
        self.workspace.apply(label, lambda kb: edits.write_body(kb, "boil", "en", body))
        self.past.append(self.now)
        self.future.clear()
        self.now = (token, self.now[1]) if place == 0 else (self.now[0], token)

    @rule()
    def write_ours(self) -> None:
        self.change("Type", "o", 0)

    @rule()
    def write_both(self) -> None:
        self.change("Type", "b", 1)

    @rule()
    def they_write(self) -> None:
        self.theirs = f"x{next(self.numbers)}"
        text = self.file.read_text()
        self.file.write_text(re.sub(r"(?m)^x\d+$", self.theirs, text))

    @rule(replaces=st.booleans())
    def they_write_where_we_do(self, replaces: bool) -> None:
        self.both_of_theirs = f"y{next(self.numbers)}"
        changed = re.sub(r"(?m)^(## Both.*\n\n).*$", rf"\g<1>{self.both_of_theirs}", self.file.read_text())
        if replaces:
            (self.home / "new").write_text(changed)
            (self.home / "new").replace(self.file)
        else:
            self.file.write_text(changed)

    @rule()
    def undo(self) -> None:
        if self.past:
            self.workspace.look()
            self.workspace.undo()
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        if self.future:
            self.workspace.look()
            self.workspace.redo()
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def look(self) -> None:
        self.workspace.look()
        assert f"\n{self.theirs}\n" in self.body()

    @rule(looks=st.booleans())
    def save(self, looks: bool) -> None:
        if looks:
            self.workspace.look()
            self.workspace.save()
            assert read_folder(self.folder).kb.articles == self.workspace.kb.articles
        else:  # theirs may lie in the file, unseen, or beside it
            self.workspace.save()

    @rule()
    def reopen(self) -> None:
        self.workspace.look()
        self.workspace.save()
        self.workspace.close()
        self.again()

    @rule()
    def crash(self) -> None:
        self.workspace.look()
        self.workspace.write_journal()
        unsaved = self.body() != read_folder(self.folder).kb.articles[0].texts[0].body
        assert isinstance(self.workspace._held, Lock)
        self.workspace._held.release()
        before = self.body()
        self.again()
        if unsaved:
            assert self.workspace.recovery
            self.workspace.recover()
        assert self.body() == before

    def again(self) -> None:
        self.workspace = Workspace.open(self.folder)
        self.past.clear()
        self.future.clear()

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "workspace"):
            return
        assert f"\n{self.now[0]}\n" in self.body(), "ours is in the value"
        files = [*self.file.parent.glob("*.md"), *self.folder.glob(".handrail/versions/boil/en/*.md")]
        texts = [path.read_text() for path in files] + [self.body()]
        for token in (self.theirs, self.both_of_theirs):
            assert any(token in text for text in texts), f"{token} of theirs is nowhere"

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
        if hasattr(self, "home"):
            shutil.rmtree(self.home, ignore_errors=True)


TestShared = Shared.TestCase
TestShared.settings = settings(max_examples=EXAMPLES // 4, stateful_step_count=25)
