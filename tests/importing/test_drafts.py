"""What a source holds back, and what a knowledge base is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.importing import MarkdownOptions, import_markdown
from studio.kb.values import State
from studio.storage import read_folder


@pytest.mark.parametrize("front", ["draft: true", "published: false"])
@pytest.mark.parametrize(("keep", "state"), [(False, State.PUBLISHED), (True, State.DRAFT)])
def test_drafts_are_told_and_kept_back_when_asked(tmp_path: Path, front: str, keep: bool, state: State) -> None:
    source = tmp_path / "old_help-centre"
    source.mkdir()
    (source / "one.md").write_text(f"---\ntitle: One thing\n{front}\n---\n\nText.\n")
    ledger = import_markdown(source, tmp_path / "kb", MarkdownOptions(keep_drafts=keep))
    kb = read_folder(tmp_path / "kb").kb
    article = kb.article("one")
    assert article
    assert article.texts[0].state is state
    assert any("draft in the source" in note.text for note in ledger.notes)
    assert kb.title.to("en") == "Old help centre"
