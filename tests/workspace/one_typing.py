"""A studio that types until it is killed: for the proof that its journal is offered and complete.

    python -m tests.workspace.one_typing FOLDER

Prints, behind every journal that is written, how many letters were in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from studio.kb import edits
from studio.workspace import Workspace


def run(folder: Path) -> None:
    """Type letter after letter into three articles, and write the journal behind each few of them."""
    workspace = Workspace.open(folder)
    for count in range(1, 1_000_000):
        for article_id in ("boil", "scale", "stays-cold"):
            text = f"\n{'x' * count}\n"
            workspace.apply("Type", lambda kb, a=article_id, b=text: edits.write_body(kb, a, "en", b), "typing")
        if count % 3 == 0 and workspace.write_journal():
            print(count, flush=True)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
