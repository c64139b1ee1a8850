"""Words that a new branch begins with, in the languages that the studio knows; writers change them as they like."""

from __future__ import annotations

from studio.desktop.panels.article.blocks.block import Spot
from studio.kb.block_writing import write_check
from studio.kb.blocks import Option
from studio.kb.values import KnowledgeBase

_QUESTIONS = {
    "en": "What do you see now?",
    "de": "Was sehen Sie jetzt?",
    "ja": "今、何が見えますか?",
    "ar": "ماذا ترى الآن؟",
}
_ELSE = {"en": "Something else", "de": "Etwas anderes", "ja": "その他", "ar": "شيء آخر"}


def first_branch(kb: KnowledgeBase, spot: Spot) -> str:
    """A branch in Markdown: a question, an empty answer to be written, and the way to a person if there is one."""
    language = spot.language.lower().partition("-")[0]
    options = [Option("", "")]
    if kb.contacts:
        options.append(Option(_ELSE.get(language, ""), "contact:"))
    return write_check(_QUESTIONS.get(language, ""), options)
