"""Gathers the words of the interface and the sentences of the core into resources/languages, and compiles the
translations; `--check` only looks.

What a translator wrote stays; words that are gone go. An empty translation shows the English word.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "resources" / "languages"
TIMELESS = datetime(2000, 1, 1, tzinfo=UTC)
"""The day in every compiled catalogue: the same words give the same file, whenever it is made."""

KEYWORDS = {"_": None, "N_": None, "plural": (1, 2)}
SILENT = ("node_modules", "__pycache__", "built")


def gathered() -> Catalog:
    """Every word that the source marks, with the files that say it."""
    catalog = Catalog(domain="handrail", charset="utf-8")
    found = extract_from_dir(
        ROOT / "studio",
        [("**.py", "python")],
        keywords=KEYWORDS,
        directory_filter=lambda folder: Path(folder).name not in SILENT,
    )
    for file, _line, message, _comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        catalog.add(message, locations=[(f"studio/{file}", 0)], context=context)
    return catalog


def made(language: str, words: Catalog) -> Iterator[tuple[Path, bytes]]:
    """The files of one language as they should be."""
    folder = LANGUAGES / language / "LC_MESSAGES"
    source = folder / "handrail.po"
    kept = read_po(io.BytesIO(source.read_bytes()), locale=language) if source.is_file() else Catalog(locale=language)
    kept.update(words, no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.fuzzy = False
    kept.header_comment = "# The words of the studio, in its writers' language. Free under the licence of the program."
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, kept, width=120, no_location=True, omit_header=False, sort_output=True)
    dateless = b"".join(line for line in text.getvalue().splitlines(keepends=True) if not _is_dated(line))
    spoken = read_po(io.BytesIO(dateless), locale=language)
    spoken.creation_date = spoken.revision_date = TIMELESS
    write_mo(compiled, spoken)
    yield source, dateless
    yield folder / "handrail.mo", compiled.getvalue()


def _is_dated(line: bytes) -> bool:
    return line.startswith(
        (
            b'"POT-Creation-Date',
            b'"PO-Revision-Date',
            b'"Generated-By',
            b'"Last-Translator',
            b'"Project-Id',
            b'"Report-Msgid',
            b'"Language-Team',
        )
    )


def main() -> int:
    """Write what differs, or say so."""
    words = gathered()
    stale = [
        (path, content)
        for language in sorted(path.name for path in LANGUAGES.iterdir() if path.is_dir())
        for path, content in made(language, words)
        if not path.is_file() or path.read_bytes() != content
    ]
    for path, content in stale:
        if "--check" in sys.argv:
            print(f"{path.relative_to(ROOT)} is not up to date: `make words`")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(path.relative_to(ROOT))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
