"""From each format to the next: `STEPS[n]` takes a file's path and text in format n and gives its text in n + 1.

Format 1 is the first, so there is no step yet. A new format adds one line here and never touches an old step; the
files themselves change only when somebody saves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from studio.errors import KbError, Place
from studio.kb.values import FORMAT
from studio.wording import _

Step = Callable[[str, str], str]

STEPS: Mapping[int, Step] = {}

_FORMAT = re.compile(r"^(?:\ufeff)?handrail[ \t]*:[ \t]*(\d{1,6})[ \t]*(?:#.*)?$", re.MULTILINE)


def upgraded(path: str, text: str, written_in: int, steps: Mapping[int, Step] = STEPS, known: int = FORMAT) -> str:
    """The text of the file `path` (relative to the KB) in the newest format. Raises `KbError` where it is newer."""
    refuse_newer(path, written_in, known)
    for number in range(written_in, known):
        text = steps[number](path, text)
    return text


def refuse_newer(path: str, written_in: int, known: int = FORMAT, line: int = 1) -> None:
    """Raises `KbError` where format `written_in` is newer than the one this Handrail knows."""
    if written_in > known:
        raise KbError(
            _(
                "this is format {written_in}, and this Handrail knows formats up to {known}",
                written_in=written_in,
                known=known,
            ),
            Place(path, line),
            _("`handrail: {known}`", known=known),
            _("Open it with a Handrail that knows format {written_in}. Nothing was changed.", written_in=written_in),
        )


def format_of(text: str) -> int:
    """The format that a `kb.yaml` says it is written in, as cheaply as can be seen; 1 where it does not say."""
    found = _FORMAT.search(text.replace("\r", "\n"))
    return max(1, int(found[1])) if found else 1
