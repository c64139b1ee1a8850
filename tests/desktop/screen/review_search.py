"""Puts right a search that finds nothing, at a screen, at a person's pace: `make review`.

From "customers say X and find nothing" to other words, a golden question and a release that passes; then the lab is
looked at in light and dark. Prints what was done when, and leaves a screenshot of each action.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from studio.storage import read_folder
from tests.desktop.screen.display import Display, missing
from tests.desktop.screen.person import HUMAN, QUICK, Pace, Person
from tests.desktop.screen.write_article import show
from tests.four_articles import write_four_articles

LIMIT = 60
"""Seconds from the first key to a release that passes."""
SAID, MEANT, ANSWER = "kaput", "no light", "no-light"
"""What customers say, what the articles say, and the article that answers it."""


class Review:
    """A reviewer with a copy of the sample."""

    def __init__(self, display: Display, home: Path, pictures: Path, pace: Pace, *, web: bool = False) -> None:
        self.kb = home / "Lull Help"
        write_four_articles(self.kb)
        self.person = Person(display, self.kb, home, pictures, pace, web=web)

    def mend(self) -> float:
        """From nothing found to a release that passes; seconds that it took, from the opening of the lab."""
        person = self.person
        person.wait_for("Articles", "LibraryView")
        person.press("ctrl+shift+s", action="opens the search lab")
        person.wait_for("What a customer types")
        began = person.diary[-1].seconds
        person.type(SAID, "types what customers say")
        person.find("Customers find nothing")
        person.click(person.find("Other words for it…", "QPushButton"))
        person.wait_for("Your articles say")
        person.type(MEANT, "types what the articles say")
        person.press("Return", action="keeps the other words")
        person.find("Keep as golden question", "QPushButton")
        person.note("sees what customers find now, and why")
        person.click(person.find("Keep as golden question", "QPushButton"))
        person.find("Golden question", "QPushButton")
        person.press("ctrl+s", action="saves")
        person.until(self._is_saved, "the golden question in search.yaml")
        command = [sys.executable, "-m", "studio.cli", "build", str(self.kb), "--strict", "--out"]
        release = subprocess.run(
            [*command, str(self.kb.parent / "bundle")], capture_output=True, text=True, check=False
        )
        if release.returncode:
            raise RuntimeError(f"the release does not pass: {release.stdout}{release.stderr}")
        person.note("has a release that passes")
        return person.diary[-1].seconds - began

    def look_around(self) -> None:
        """The pages of the lab, light and dark."""
        person = self.person
        for theme in ("light", "dark"):
            for page in ("Golden questions", "Not covered", "Results"):
                person.click(person.find(f"Search lab: {page}"), f"goes to {page.lower()}")
                person.note(f"looks at {page.lower()}, {theme}")
            if theme == "light":
                person.press("ctrl+k", action="opens the commands")
                person.type("Light or dark")
                person.press("Return", action="turns to dark")

    def _is_saved(self) -> bool:
        settings = read_folder(self.kb).kb.search
        return any((one.query, one.finds) == (SAID, ANSWER) for one in settings.expect)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=Path("build/review"), help="where the screenshots go")
    parser.add_argument("--quick", action="store_true", help="as fast as the studio takes it")
    asked = parser.parse_args()
    reason = missing()
    if reason:
        print(reason, file=sys.stderr)
        return 2
    shutil.rmtree(asked.out, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="handrail-review-") as folder:
        display = Display(Path(folder))
        try:
            review = Review(display, Path(folder), asked.out, QUICK if asked.quick else HUMAN, web=True)
            try:
                seconds = review.mend()
                review.look_around()
                review.person.leave()
            finally:
                show(review.person.diary)
        finally:
            display.close()
    print(f"\nFrom nothing found to a release that passes in {seconds:.0f} seconds (at most {LIMIT})")
    return 0 if seconds <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
