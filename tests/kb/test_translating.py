"""How a translation begins."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb.phrases import Phrase
from studio.kb.syntax import outline
from studio.kb.translating import begin_translation
from studio.kb.values import Article, KnowledgeBase, Languages, State, Text

BODY = "Hello.\n\n## Seat it\n\n![The sock](sock.png)\n\n> [!CHECK] Now?\n> - [Yes](solved:)\n"


def kb_of(*texts: Text) -> KnowledgeBase:
    return KnowledgeBase(
        "kb",
        Phrase(),
        Languages("en", ("ar", "de", "ja")),
        articles=(Article("sock", tuple(sorted(texts, key=lambda text: text.language))),),
    )


def text_of(kb: KnowledgeBase, language: str) -> Text:
    article = kb.article("sock")
    text = article.text(language) if article else None
    assert text
    return text


def test_a_translation_begins_as_a_draft_with_the_steps_of_the_source() -> None:
    source = Text("en", "The sock", "About it", ("sock",), ("Why?",), State.PUBLISHED, BODY, "source")
    kb = begin_translation(kb_of(source, Text("ja", "Socks")), "sock", "de")
    german = text_of(kb, "de")
    assert (german.title, german.summary, german.state) == ("The sock", "About it", State.DRAFT)
    assert (german.keywords, german.questions, german.source) == ((), (), "")
    assert "## Seat it {#seat-it}" in german.body and german.body == text_of(kb, "en").body
    assert outline(german.body).step("seat-it")
    article = kb.article("sock")
    assert article and [text.language for text in article.texts] == ["de", "en", "ja"]
    assert text_of(kb, "ja").title == "Socks"


@pytest.mark.parametrize(
    ("kb", "article", "words"),
    [
        (kb_of(Text("en"), Text("de")), "sock", "already"),
        (kb_of(Text("ja")), "sock", "no text in en"),
        (kb_of(Text("en")), "shoe", "no text in en"),
    ],
)
def test_a_translation_that_cannot_begin_says_why(kb: KnowledgeBase, article: str, words: str) -> None:
    with pytest.raises(KbError, match=words):
        begin_translation(kb, article, "de")
