"""Whatever a folder holds, importing ends with a knowledge base or an error for people."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.importing import Course, Fate, import_markdown
from studio.kb.syntax import outline
from studio.storage import read_folder
from tests.importing.foreign import CORPORA, PNG, body_of

PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "```\n",
        "`",
        "[a](",
        "![b](p.png)",
        "](",
        "<a href='p.md'>",
        "</a>",
        "<img src=p.png>",
        "<iframe src=p.md>",
        "</iframe>",
        "<video>",
        "<!--",
        "-->",
        "{{",
        "}}",
        "{%",
        "[!NOTE]",
        "[!CHECK]",
        ":::note\n",
        ":::\n",
        "!!! tip\n",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "| a | b |\n|--|--|\n",
        "[^1]",
        "[^1]: x\n",
        "[r]: p.md\n",
        "[r]",
        "---\n",
        "===\n",
        "<div class='note'>\n",
        "</div>\n",
        "\\",
        "é",
        "\x00",
        "#x",
        "{#id}",
        "\r",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30).map("".join))


@given(text=TEXTS, front=st.one_of(st.just(""), st.text(max_size=60).map(lambda inside: f"---\n{inside}\n---\n")))
def test_any_text_imports_with_every_picture_accounted_for(text: str, front: str) -> None:
    with TemporaryDirectory() as folder:
        check_import(Path(folder), front + text)


def check_import(folder: Path, text: str) -> None:
    """Import a folder with that page and a picture; whatever the page says, nothing is lost and nothing breaks."""
    (folder / "help").mkdir()
    (folder / "help" / "p.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "help" / "p.png").write_bytes(PNG)
    try:
        ledger = import_markdown(folder / "help", folder / "kb")
    except StudioError as error:
        assert error.problem.place and str(error)  # noqa: PT017 - an error with a place is one of the good ends
        return
    assert len(ledger.pictures) == sum(len(ledger.pictures_with(fate)) for fate in Fate)
    assert all((folder / "kb" / entry.stored_as).is_file() for entry in ledger.pictures_with(Fate.STORED))
    kb = read_folder(folder / "kb").kb
    assert kb.problems == ()
    body = body_of(kb, ledger.articles[0].id)
    assert "key:" not in body or "key:" in text
    assert len({step.id for step in outline(body).steps}) == len(outline(body).steps)


@pytest.mark.skipif(not CORPORA, reason="HANDRAIL_CORPORA does not name the folder with the corpora")
def test_a_real_help_centre_imports_whole(tmp_path: Path) -> None:
    ledger = import_markdown(Path(CORPORA) / "arduino-help", tmp_path / "kb")
    assert len(ledger.articles) == 171
    assert len(ledger.pictures) == 239
    assert not ledger.pictures_with(Fate.MISSING)
    assert not ledger.links_with(Course.BROKEN)
    assert read_folder(tmp_path / "kb").kb.problems == ()
