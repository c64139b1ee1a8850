"""The hand-over code: how far a customer came, in at most twenty characters that can be read out on the telephone.

    read_symbols(code)          what was typed → the number in it; typing mistakes are refused
    write_symbols(number)       the number → a code in groups
    shape_of(values, digest)    the structure of an article, as a bundle holds it → what a code counts
    encode(begun, moves)        an article and what happened on the way → a code
    decode(code, shapes)        a code and the articles of a bundle → what happened on the way
    mend(code, shapes)          a mistyped code → what it may have been

`CODE.md` is the one specification; `studio/reader/source/guide/handover/code.ts` is its other engine.
"""

from __future__ import annotations

from studio.handover.code import decode, encode
from studio.handover.mending import Mended, mend
from studio.handover.reading import shape_of
from studio.handover.shapes import Answer, Branch, Decoded, Move, Option, Outcome, Said, Shape, Step
from studio.handover.symbols import LONGEST, read_symbols, write_symbols

__all__ = [
    "LONGEST",
    "Answer",
    "Branch",
    "Decoded",
    "Mended",
    "Move",
    "Option",
    "Outcome",
    "Said",
    "Shape",
    "Step",
    "decode",
    "encode",
    "mend",
    "read_symbols",
    "shape_of",
    "write_symbols",
]
