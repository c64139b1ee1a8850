"""Search: what an article's words are, how they are matched and scored, and where the index lies.

    characters, stems, analysis   a text → its words, by one definition in both engines
    documents                     what of an article is searched, and its words counted
    figures, shelf                an index in memory
    query, ways, scoring, steps   a query's words, how each may match, what that counts, which step to open
    matching, explaining          the ranking, and why an article has its place
    counting, layers              an article's words counted in bulk; articles in layers, one shelf over all
    index, store, writing, seal   the studio's index on disk (Whoosh), incremental
    shelves                       what is stored, or the same with changes that nobody saved
    pack                          the same index as a script for the bundle

SPEC.md defines words, matching and score to the last bit; `studio/reader/source/search/` is the second engine.
"""

from __future__ import annotations

from studio.search.analysis import Word, cut, highlight
from studio.search.documents import SearchDocument, StepText
from studio.search.explaining import Explanation, explain
from studio.search.index import Index, SearchError, open_index
from studio.search.matching import Hit, Results
from studio.search.pack import write_pack
from studio.search.shelves import Shelves, Variant

__all__ = [
    "Explanation",
    "Hit",
    "Index",
    "Results",
    "SearchDocument",
    "SearchError",
    "Shelves",
    "StepText",
    "Variant",
    "Word",
    "cut",
    "explain",
    "highlight",
    "open_index",
    "write_pack",
]
