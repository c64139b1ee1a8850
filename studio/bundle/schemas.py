"""JSON Schemas (2020-12) of the files that a bundle holds for apps."""

from __future__ import annotations

from typing import Any

from studio.bundle.messages import message_schema
from studio.render import ARTICLE_SCHEMA

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}

MANIFEST_SCHEMA: dict[str, Any] = {
    "$schema": _DIALECT,
    "title": "The manifest of a bundle (manifest.json)",
    "type": "object",
    "required": ["handrail", "id", "version", "languages", "homes", "product", "tools", "pictures", "files"],
    "additionalProperties": False,
    "properties": {
        "handrail": {"const": 1},
        "id": _TEXT,
        "version": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "languages": {"type": "array", "items": _TEXT},
        "homes": {"type": "object", "additionalProperties": _TEXT},
        "product": {"type": ["string", "null"]},
        "tools": {"type": "object", "additionalProperties": _TEXT},
        "pictures": {
            "type": "object",
            "required": ["shown", "files", "areas", "left", "metadata", "removed"],
            "additionalProperties": False,
            "properties": {
                "shown": _COUNT,
                "files": _COUNT,
                "areas": _COUNT,
                "left": {"const": 0},
                "metadata": {"const": 0},
                "removed": {
                    "type": "object",
                    "additionalProperties": {
                        "type": "array",
                        "items": {"type": "array", "items": _COUNT, "minItems": 4, "maxItems": 4},
                    },
                },
            },
        },
        "files": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["size", "sha256"],
                "additionalProperties": False,
                "properties": {
                    "size": {"type": "integer", "minimum": 0},
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                },
            },
        },
    },
}

ARTICLES_SCHEMA: dict[str, Any] = {
    "$schema": _DIALECT,
    "title": "The articles of a language (api/<lang>/articles.json)",
    "type": "object",
    "required": ["handrail", "language", "articles"],
    "additionalProperties": False,
    "properties": {
        "handrail": {"const": 1},
        "language": _TEXT,
        "articles": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "language", "title", "summary", "kind", "section", "page", "structure"],
                "additionalProperties": False,
                "properties": {
                    "id": _TEXT,
                    "language": _TEXT,
                    "title": _TEXT,
                    "summary": _TEXT,
                    "kind": {"enum": ["how-to", "troubleshooting", "answer"]},
                    "section": {"type": ["string", "null"]},
                    "page": _TEXT,
                    "structure": _TEXT,
                },
            },
        },
    },
}

CORRECTIONS_SCHEMA: dict[str, Any] = {
    "$schema": _DIALECT,
    "title": "What was put right (corrections.json)",
    "type": "object",
    "required": ["handrail", "id", "corrections"],
    "additionalProperties": False,
    "properties": {
        "handrail": {"const": 1},
        "id": _TEXT,
        "corrections": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["article", "id", "date", "steps", "texts"],
                "additionalProperties": False,
                "properties": {
                    "article": _TEXT,
                    "id": {"type": "string", "minLength": 1, "description": "No other of its article has it."},
                    "date": {"type": "string", "format": "date"},
                    "steps": {
                        "type": "array",
                        "items": _TEXT,
                        "description": "Who used one of these is to be told; where empty, who used the article.",
                    },
                    "texts": {"type": "object", "additionalProperties": _TEXT, "description": "Language to sentence."},
                },
            },
        },
    },
}

SCHEMAS: dict[str, dict[str, Any]] = {
    "article": dict(ARTICLE_SCHEMA),
    "articles": ARTICLES_SCHEMA,
    "corrections": CORRECTIONS_SCHEMA,
    "manifest": MANIFEST_SCHEMA,
    "message": message_schema(),
}
"""The schemas by name; a bundle holds each as `api/schema/<name>.schema.json`."""
