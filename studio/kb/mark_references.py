"""A number on a picture and the words that refer to it, put down together."""

from __future__ import annotations

from studio.errors import KbError
from studio.kb.block_edits import insert_block
from studio.kb.blocks import BlockKind, cut_blocks
from studio.kb.edits import require_article, write_body
from studio.kb.numbering import renumbered
from studio.kb.steps import set_intro, set_text
from studio.kb.syntax import REFERENCE, open_fence, outline
from studio.kb.values import KnowledgeBase
from studio.wording import _


def refer_to_mark(
    kb: KnowledgeBase, article_id: str, language: str, step_id: str, address: str, mark_id: str
) -> KnowledgeBase:
    """The knowledge base with a reference to a number mark at the end of a step's words ("" is the introduction).

    All numbers of the text follow. The same where the text refers to that mark already. Raises `KbError` where there
    is no such text or step.
    """
    text = require_article(kb, article_id).text(language)
    if text is None:
        raise KbError(_("the article has no text in this language"), do=_("begin the translation first"))
    if any((found["picture"], found["mark"]) == (address, mark_id) for found in REFERENCE.finditer(text.body)):
        return kb
    reference = f"[1]{{{address}#{mark_id}}}"
    cut = outline(text.body)
    if not step_id:
        body = set_intro(text.body, _with_words(cut.intro, reference))
    else:
        step = cut.step(step_id)
        if step is None:
            raise KbError(_("there is no step “{step_id}”", step_id=step_id), do=_("choose another step"))
        body = set_text(text.body, step_id, _with_words(step.text, reference))
    return write_body(kb, article_id, language, renumbered(kb, article_id, language, body))


def _with_words(text: str, reference: str) -> str:
    """The text with a reference behind the last words of its last plain block, or in a paragraph of its own."""
    blocks = cut_blocks(text)
    for at in reversed(range(len(blocks))):
        words = blocks[at].source.rstrip()
        if blocks[at].kind is not BlockKind.TEXT or not words or _is_set_off(words):
            continue
        before, after = blocks[:at], blocks[at + 1 :]
        rest = blocks[at].source[len(words) :]
        parts = [*(block.source for block in before), _joined(words, reference), rest]
        return "".join([*parts, *(block.source for block in after)])
    return insert_block(text, len(blocks) if text.strip() else 0, reference)


def _joined(words: str, reference: str) -> str:
    """The reference stands before the full stop, as in “Press the button [1].”"""
    if words[-1] in ".!?:;。！？" and not words.endswith("..."):
        return f"{words[:-1]} {reference}{words[-1]}"
    return f"{words} {reference}"


def _is_set_off(words: str) -> bool:
    """Whether the last line is none that takes words: code, a table, a heading, a quote, a rule, HTML."""
    last = words.splitlines()[-1]
    start = last.lstrip()[:1]
    return bool(open_fence(words)) or start in "|#><`~=" or last.startswith(("    ", "\t")) or not last.strip("-* ")
