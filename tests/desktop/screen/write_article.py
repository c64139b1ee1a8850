"""Writes an illustrated troubleshooting article at a screen, at a person's pace: `make article`.

A studio runs on a screen of its own; keys and mouse come from xdotool, 50 words a minute and a moment to think before
each action. Prints what was done when, and leaves a screenshot of each action. HANDRAIL_BROWSER names another browser.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.desktop.screen.article import Writing
from tests.desktop.screen.display import Display, missing
from tests.desktop.screen.person import HUMAN, QUICK, Entry
from tests.small_kb import write_kb

LIMIT = 10 * 60
"""Seconds that an article may take."""


def write(out: Path, quick: bool) -> list[Entry]:
    """Write it, with pictures into `out`; the diary."""
    with tempfile.TemporaryDirectory(prefix="handrail-writing-") as folder:
        home = Path(folder)
        display = Display(home)
        try:
            pace = QUICK if quick else HUMAN
            writing = Writing(display, write_kb(home / "kettle"), home, out, pace)
            try:
                writing.write()
                writing.read_in(os.environ.get("HANDRAIL_BROWSER", "/usr/bin/chromium"))
                writing.person.leave()
            except BaseException:
                show(writing.person.diary)
                raise
            return writing.person.diary
        finally:
            display.close()


def show(diary: list[Entry]) -> None:
    """Print the diary as a table."""
    for entry in diary:
        minutes, seconds = divmod(entry.seconds, 60)
        print(f"{minutes:3.0f}:{seconds:04.1f}  {entry.picture.name}  {entry.action}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=Path("build/writing"), help="where the screenshots go")
    parser.add_argument("--quick", action="store_true", help="as fast as the studio takes it")
    asked = parser.parse_args()
    reason = missing()
    if reason:
        print(reason, file=sys.stderr)
        return 2
    shutil.rmtree(asked.out, ignore_errors=True)
    diary = write(asked.out, asked.quick)
    show(diary)
    done = next(entry.seconds for entry in diary if entry.action == "has published")
    print(f"\nWritten and published in {done / 60:.1f} minutes; {len(diary)} pictures in {asked.out}")
    return 0 if done <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
