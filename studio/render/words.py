"""The interface's words that an article needs, and how a time is said with them.

The keys are those of the reader's words files: note, tip, important, warning, caution, wait, marker, plural, and
days, hours, minutes, seconds with a plural category of Unicode behind a dot.
"""

from __future__ import annotations

from collections.abc import Mapping

from studio.wording import plural_category

_UNITS = (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1))


def duration(seconds: int, words: Mapping[str, str]) -> str:
    """A time in words, such as "1 hour 30 minutes"; "" for none."""
    parts: list[str] = []
    for key, length in _UNITS:
        count, seconds = divmod(seconds, length)
        if count:
            parts.append(words[f"{key}.{plural_category(words['plural'], count)}"].replace("{count}", str(count)))
    return " ".join(parts)
