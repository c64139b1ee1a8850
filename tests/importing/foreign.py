"""Foreign help in small: files written, imported, read again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from studio.importing import Ledger, MarkdownOptions, import_markdown
from studio.kb.values import Article, KnowledgeBase
from studio.storage import read_folder

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 16
CORPORA = os.environ.get("HANDRAIL_CORPORA", "")


def import_files(
    tmp_path: Path, files: Mapping[str, str | bytes], options: MarkdownOptions | None = None
) -> tuple[KnowledgeBase, Ledger]:
    """The knowledge base and the ledger of a folder with these files."""
    source = tmp_path / "help"
    for path, content in files.items():
        file = source / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    ledger = import_markdown(source, tmp_path / "kb", options or MarkdownOptions())
    kb = read_folder(tmp_path / "kb").kb
    assert kb.problems == ()
    return kb, ledger


def body_of(kb: KnowledgeBase, article_id: str) -> str:
    """The English body of an article."""
    text = article_of(kb, article_id).text("en")
    assert text
    return text.body


def article_of(kb: KnowledgeBase, article_id: str) -> Article:
    """The article, which must be there."""
    article = kb.article(article_id)
    assert article
    return article


def imported(tmp_path: Path, text: str, **others: str | bytes) -> str:
    """The body that one text becomes; `others` are files in the same folder, `__` in their names stands for a dot."""
    kb, _ = import_files(
        tmp_path, {"page.md": text, **{name.replace("__", "."): data for name, data in others.items()}}
    )
    return body_of(kb, "page").strip("\n")
