"""Where things lie in a bundle: the one place that knows the layout of its pages."""

from __future__ import annotations


def article_path(language: str, article_id: str) -> str:
    """The page of an article, from the bundle's root."""
    return f"{language}/{article_id}.html"


def section_path(language: str, section_id: str) -> str:
    """The page of a section, from the bundle's root."""
    return f"{language}/sections/{section_id}.html"


def search_path(language: str) -> str:
    """The search page of a language, from the bundle's root."""
    return f"{language}/search.html"


def home_path(language: str, first: str) -> str:
    """The home of a language, from the bundle's root; that of the `first` language is the root's index."""
    return "index.html" if language == first else f"{language}/index.html"


def media_path(name: str) -> str:
    """A picture, from the bundle's root."""
    return f"media/{name}"


def api_path(language: str, article_id: str) -> str:
    """An article as structure, from the bundle's root."""
    return f"api/{language}/articles/{article_id}.json"
