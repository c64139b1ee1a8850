"""What an article is rendered for: the language, the words that stand for variables, the snippets, the product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of one article.

    `variables` maps a name to its value, `snippets` an id to its Markdown in `language`. A named `product` drops the
    steps whose condition does not allow it; "" keeps all.
    """

    language: str
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    snippets: Mapping[str, str] = field(default_factory=dict[str, str])
    product: str = ""
