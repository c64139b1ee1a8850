"""How a customer walks through articles, step by step: what the player in the preview tells, and drawings show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Visit:
    """A step that was opened. `outcome` is "open", "done", "different" or "failed"; `option` the answer that was given
    (counted from 0) and `answer` its words."""

    article: str
    step: str
    outcome: str = "open"
    answer: str = ""
    option: int | None = None

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Visit:
        """A visit as the page says it (reader/source/guide/story.ts)."""
        return cls(values["article"], values["step"], values["outcome"], values.get("answer", ""), values.get("option"))


Walk = tuple[Visit, ...]
"""The visits in their order; the last one is where the customer is."""
