"""One save in a process of its own, for the proofs that kill it or make its calls fail.

    python -m tests.storage.one_save FOLDER TITLE [SAVES]

Retitles every article and sets `verify_every`, SAVES times. Prints `ready` before the first call that writes (where
SAVES is given it then waits for a line), and a line per save: `saved`, or `not saved` and why.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from studio.errors import SaveError
from studio.kb.values import Article, KnowledgeBase
from studio.storage import SaveStopped, read_folder, save_changes


def retitled(kb: KnowledgeBase, title: str) -> KnowledgeBase:
    """The same knowledge base, every text entitled `title`."""
    articles = tuple(_retitled(article, title) for article in kb.articles)
    return replace(kb, articles=articles, verify_every=len(title))


def _retitled(article: Article, title: str) -> Article:
    return replace(article, texts=tuple(replace(text, title=title) for text in article.texts))


def run(folder: Path, title: str, saves: int) -> int:
    """Do the saves; the number of those that failed."""
    reading = read_folder(folder)
    before, files = reading.kb, reading.files
    print("ready", flush=True)
    if len(sys.argv) > 3:
        sys.stdin.readline()
    failed = 0
    for number in range(saves):
        try:
            saved = save_changes(folder, before, retitled(before, f"{title} {number}"), files)
        except SaveStopped as error:
            failed, saved = failed + 1, error.saved
            print(f"not saved: {error}", flush=True)
        except SaveError as error:
            print(f"nothing saved: {error}", flush=True)
            return failed + 1
        else:
            print("saved", *(conflict.kept for conflict in saved.conflicts), flush=True)
        before, files = saved.kb, saved.files
    return failed


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1))
