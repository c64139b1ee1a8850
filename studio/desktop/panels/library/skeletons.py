"""What a new article begins with: the steps and branches of its kind, all without words.

What belongs there is said dimmed in the empty fields (`panels/article/prompts.py`), so nothing of it can ship.
"""

from __future__ import annotations

from studio.desktop.passive import resource
from studio.kb.values import Kind


def skeleton(kind: Kind, has_contact: bool = True) -> str:
    """The body of a new article: Markdown from resources/templates, "" for a kind that has no shape of its own.

    Where the knowledge base has no contact channel, the way to one is left out: it would lead nowhere.
    """
    path = resource(f"templates/{kind.value}.md")
    body = path.read_text(encoding="utf-8") if path.is_file() else ""
    return body if has_contact else _without_contact(body)


def _without_contact(body: str) -> str:
    return "".join(line for line in body.splitlines(keepends=True) if "(contact:)" not in line)
