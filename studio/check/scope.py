"""Which findings one article has by itself, and which need all of the knowledge base."""

from __future__ import annotations

from studio.check.findings import Finding

_OF_ALL = frozenset(
    {
        "same-title",
        "unused-mark",
        "doubtful-crop",
        "doubtful-mark",
        "broken-picture",
        "odd-picture",
        "expectation",
        "unreadable",
    }
)
"""Rules that need all articles, or that look at more than an article's texts, although they name a text."""


def is_of_one(finding: Finding) -> bool:
    """Whether `Inspector.check_article` of its article would find it."""
    return bool(finding.article and finding.language) and finding.rule not in _OF_ALL
