"""What a new article begins with: a skeleton for its kind, in its language where there is one."""

from __future__ import annotations

from studio.desktop.passive import resource
from studio.kb.values import Kind


def skeleton(kind: Kind, language: str) -> str:
    """The body of a new article: Markdown from resources/templates, English where the language has none."""
    for tag in (language, language.partition("-")[0], "en"):
        path = resource(f"templates/{kind.value}.{tag}.md")
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""
