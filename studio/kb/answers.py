"""Where the answers of branches lead, changed one at a time."""

from __future__ import annotations

from dataclasses import replace

from studio.kb.block_edits import replace_block
from studio.kb.block_writing import write_check
from studio.kb.blocks import Check, Option, cut_blocks


def lead_answer(text: str, answer: Option, address: str) -> str:
    """The text of a step with the first answer that has these words and leads there leading to `address` instead.

    The text stays where it has no such answer: a snippet may have brought it.
    """
    for number, block in enumerate(cut_blocks(text) if text.strip() else ()):
        part = block.part
        if isinstance(part, Check) and answer in part.options:
            at = part.options.index(answer)
            options = [*part.options[:at], replace(answer, target=address), *part.options[at + 1 :]]
            return replace_block(text, number, write_check(part.question, options))
    return text
