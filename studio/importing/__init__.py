"""Other formats in: one source format per file, one ledger.

`import_markdown` reads a folder of Markdown and writes a new knowledge base; the `Ledger` that it gives says what was
found and what became of it. Where the ledger is kept is the caller's business: it is no part of a knowledge base.
"""

from studio.importing.ledger import Course, Fate, ImportedArticle, Ledger, LinkEntry, Note, PictureEntry, UnusedFile
from studio.importing.markdown import MarkdownOptions, import_markdown

__all__ = [
    "Course",
    "Fate",
    "ImportedArticle",
    "Ledger",
    "LinkEntry",
    "MarkdownOptions",
    "Note",
    "PictureEntry",
    "UnusedFile",
    "import_markdown",
]
