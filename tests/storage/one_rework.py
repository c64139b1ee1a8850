"""A save of many files in a process of its own, for the proofs that kill it or make its calls fail.

    python -m tests.storage.one_rework FOLDER

Changes sidecars and texts, adds articles, takes an article and a translation away, changes `kb.yaml`. Prints `ready`
before the first call that writes, and then `saved`, or `not saved` and why.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from studio.errors import SaveError
from studio.kb.pictures import Mark, MarkKind, Picture, Point
from studio.kb.values import Article, KnowledgeBase, Text
from studio.storage import read_folder, save_changes
from tests.storage.folders import ARTICLE, GERMAN, SIDECAR, SMALL_KB
from tests.storage.one_save import retitled

IDS = ("a", "b", "c", "d", "e")
GONE = "gone"
NEW = ("new-1", "new-2")
UNTRANSLATED = "e"


def files_before() -> dict[str, bytes]:
    """What the folder holds before the save, by path."""
    texts = {"kb.yaml": SMALL_KB}
    for name in (*IDS, GONE):
        texts[f"articles/{name}/en.md"] = ARTICLE
        texts[f"articles/{name}/de.md"] = GERMAN
        texts[f"articles/{name}/charger.png"] = "picture"
    for name in (*IDS[1:], GONE):
        texts[f"articles/{name}/charger.png.yaml"] = SIDECAR
    return {path: text.encode() for path, text in texts.items()}


def order_of_saving(changed: set[str]) -> list[str]:
    """The files that differ, in the order in which a save writes them: each prefix is consistent."""

    def rank(path: str) -> tuple[int, str, bool, str]:
        folder, _, name = path.rpartition("/")
        if path == f"articles/{UNTRANSLATED}/de.md":
            return 2, folder, False, name
        if folder == f"articles/{GONE}":
            return 3, folder, False, name
        if path == "kb.yaml":
            return 4, folder, False, name
        return (0 if name.endswith(".yaml") else 1), folder, name != "en.md", name

    return sorted(changed, key=rank)


def reworked(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base after the work that is saved."""
    kb = retitled(kb, "Ours")
    kept = [_untranslated(article) for article in kb.articles if article.id != GONE]
    new = [Article(name, (Text("de", title="Neu"), Text("en", title="New", body="\nText.\n"))) for name in NEW]
    pictures = tuple(_marked(picture) for picture in kb.pictures if GONE not in picture.path)
    return replace(kb, articles=(*kept, *new), pictures=pictures)


def _untranslated(article: Article) -> Article:
    if article.id != UNTRANSLATED:
        return article
    return replace(article, texts=tuple(text for text in article.texts if text.language != "de"))


def _marked(picture: Picture) -> Picture:
    return replace(picture, marks=(*picture.marks, Mark("ours", MarkKind.NUMBER, at=Point(0.5, 0.5))))


def main(folder: Path) -> int:
    reading = read_folder(folder)
    after = reworked(reading.kb)
    print("ready", flush=True)
    try:
        saved = save_changes(folder, reading.kb, after, reading.files)
    except SaveError as error:
        print(f"not saved: {error}", flush=True)
        return 1
    print("saved", *saved.conflicts, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
