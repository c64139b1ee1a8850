"""What a new article begins with: a skeleton for its kind, in its language where there is one."""

from __future__ import annotations

from studio.desktop.passive import resource
from studio.kb.values import Kind


def skeleton(kind: Kind, language: str, has_contact: bool = True) -> str:
    """The body of a new article: Markdown from resources/templates, English where the language has none.

    Where the knowledge base has no contact channel, the way to one is left out: it would lead nowhere.
    """
    for tag in (language, language.partition("-")[0], "en"):
        path = resource(f"templates/{kind.value}.{tag}.md")
        if path.is_file():
            body = path.read_text(encoding="utf-8")
            return body if has_contact else _without_contact(body)
    return ""


def _without_contact(body: str) -> str:
    return "".join(line for line in body.splitlines(keepends=True) if "(contact:)" not in line)
