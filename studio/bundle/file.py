"""A file of a bundle that is served from memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file of the bundle: its bytes, and its media type without parameters (what is text is UTF-8)."""

    content: bytes
    media_type: str
