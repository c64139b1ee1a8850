"""The data of a bundle as classic scripts, which pages may load from `file://` too, and its lists for apps."""

from __future__ import annotations

import json
from typing import Any

from studio.bundle.pages import Press
from studio.content.catalogue import Catalogue
from studio.content.corrections import corrections_of
from studio.content.layout import api_path, article_path, home_path
from studio.kb.links import parse_context
from studio.kb.syntax import Condition
from studio.reader import direction, language_name, spoken_words


def site_values(press: Press) -> dict[str, Any]:
    """What holds for the whole bundle: languages, contexts, redirects, ways to a person."""
    kb = press.kb
    languages = list(press.catalogues)
    return {
        "handrail": 1,
        "id": kb.id,
        "source": press.first,
        "languages": [
            {"tag": tag, "name": language_name(tag), "dir": direction(tag), "home": home_path(tag, press.first)}
            for tag in languages
        ],
        "titles": {tag: kb.title.to(tag, kb.languages.source) for tag in languages},
        "contexts": {
            screen: {"article": target.article, "step": target.step}
            for screen, address in kb.contexts
            if (target := parse_context(address))
        },
        "retired": {old: kb.successor(old) or None for old, _ in kb.retired},
        "contacts": [
            {
                "id": contact.id,
                "kind": contact.kind.value,
                "to": contact.to,
                "hours": contact.hours,
                "labels": {tag: contact.label.to(tag, kb.languages.source) for tag in languages},
            }
            for contact in kb.contacts
        ],
        "products": [{"id": product.id, "name": product.name} for product in kb.products],
        "words": {tag: dict(spoken_words(tag)) for tag in languages},
        "hosts": list(kb.hosts),
    }


def corrections_values(press: Press) -> dict[str, Any]:
    """What was put right in the articles of the bundle, the newest first."""
    return {"handrail": 1, "id": press.kb.id, "corrections": corrections_of(press.kb, press.catalogues)}


def catalogue_values(catalogue: Catalogue) -> dict[str, Any]:
    """What one language's readers can open. An article in another language says which."""
    articles: dict[str, Any] = {}
    for article_id, entry in catalogue.entries.items():
        article = entry.article
        articles[article_id] = {
            "title": entry.title,
            "summary": entry.summary,
            "kind": article.kind.value,
            "section": article.section,
            "products": list(article.products),
            "moments": list(article.moments),
            "steps": [{"id": step.id, "title": step.title} for step in entry.steps],
        }
        if entry.narrowed:
            articles[article_id]["narrowed"] = [_condition_values(one) for one in entry.narrowed]
        if entry.text.language != catalogue.language:
            articles[article_id]["language"] = entry.text.language
    sections = [
        {"id": shelf.id, "title": shelf.title, "articles": [entry.article.id for entry in shelf.entries]}
        for shelf in catalogue.shelves
    ]
    return {"sections": sections, "articles": articles}


def _condition_values(condition: Condition) -> dict[str, Any]:
    """A condition as apps find it in an article's steps as well."""
    products = {"products": list(condition.products)} if condition.products else {}
    return products | ({"firmware": condition.firmware} if condition.firmware else {})


def article_list(catalogue: Catalogue) -> dict[str, Any]:
    """The articles of one language for apps: where each one's structure and page lie."""
    return {
        "handrail": 1,
        "language": catalogue.language,
        "articles": [
            {
                "id": article_id,
                "language": entry.text.language,
                "title": entry.title,
                "summary": entry.summary,
                "kind": entry.article.kind.value,
                "section": entry.article.section or None,
                "page": article_path(entry.text.language, article_id),
                "structure": api_path(entry.text.language, article_id),
            }
            for article_id, entry in catalogue.entries.items()
        ],
    }


def data_script(name: str, values: dict[str, Any]) -> bytes:
    """A classic script that hands `values` to the reader under `name`."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return f"(self.handrail ||= {{data: {{}}}}).data[{json.dumps(name)}] = {text};\n".encode()


def json_file(values: dict[str, Any]) -> bytes:
    """A JSON file that people can read and compare."""
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
