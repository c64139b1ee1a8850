"""The manual says what is true: its keys, menus and words are those of the studio."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from studio.cli.app import app
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder

_ROOT = Path(__file__).resolve().parent.parent
_HELP = _ROOT / "resources" / "help_kb"
_DESKTOP = _ROOT / "studio" / "desktop"
_ROWS = _DESKTOP / "rows.py"

_KEYS = re.compile(r"<kbd>(.+?)</kbd>")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_EVERYWHERE = {
    "Ctrl", "Shift", "Enter", "Escape", "Tab", "Backspace", "Delete", "F2", "F10", "Ctrl+C", "Ctrl+V",
    "Alt+Shift+Up", "Alt+Shift+Down",
}  # fmt: skip
"""Keys of lists and fields, which have no row."""


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The manual."""
    return read_folder(_HELP).kb


def _bodies(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for article in kb.articles:
        for text in article.texts:
            yield article.id, text.body


def _strings(path: Path) -> Iterator[str]:
    """Every text constant of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _rows() -> tuple[set[str], set[tuple[str, str]]]:
    """The keys of all rows, and (menu, text) of each, read without Qt."""
    keys: set[str] = set()
    names: set[tuple[str, str]] = set()
    for node in ast.walk(ast.parse(_ROWS.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Row":
            menu, text = node.args[1], node.args[2]
            assert isinstance(menu, ast.Name) and isinstance(text, ast.Call) and isinstance(text.args[0], ast.Constant)
            names.add((menu.id.title(), str(text.args[0].value)))
            for part in (*node.args[4:5], *(word.value for word in node.keywords if word.arg == "keys")):
                keys |= {str(one.value) for one in ast.walk(part) if isinstance(one, ast.Constant)}
    return keys, names


def test_the_check_has_nothing_to_say_of_the_manual() -> None:
    result = CliRunner().invoke(app, ["check", str(_HELP), "--strict"])
    assert result.exit_code == 0, result.output


def test_every_key_in_the_manual_is_one_of_the_studio(kb: KnowledgeBase) -> None:
    known, _names = _rows()
    assert {"Ctrl+K", "F1"} <= known
    wrong = [
        (article, keys)
        for article, body in _bodies(kb)
        for keys in _KEYS.findall(body)
        if keys not in _EVERYWHERE and keys.replace("Enter", "Return") not in known
    ]
    assert not wrong


def test_every_menu_in_the_manual_is_one_of_the_studio(kb: KnowledgeBase) -> None:
    _keys, names = _rows()
    named = [
        (article, *bold.split(" → ")) for article, body in _bodies(kb) for bold in _BOLD.findall(body) if "→" in bold
    ]
    assert len(named) > 20
    assert not [one for one in named if (one[1], one[2]) not in names]


def test_every_word_of_the_interface_that_the_manual_names_is_shown_there(kb: KnowledgeBase) -> None:
    shown = {text for path in _DESKTOP.rglob("*.py") for text in _strings(path)}
    wrong = [
        (article, bold)
        for article, body in _bodies(kb)
        for bold in _BOLD.findall(body)
        if "→" not in bold and bold not in shown
    ]
    assert not wrong


def test_every_article_is_in_a_section_answers_questions_and_has_keywords(kb: KnowledgeBase) -> None:
    listed = [article for section in kb.sections for article in section.articles]
    assert sorted(listed) == sorted(article.id for article in kb.articles)
    for article in kb.articles:
        text = article.text("en")
        assert text is not None and len(text.questions) >= 3 and text.keywords, article.id
