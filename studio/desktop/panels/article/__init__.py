"""The article panel: an article as cards that are written in."""

from __future__ import annotations

from studio.desktop.panels.article.panel import ArticlePanel

__all__ = ["ArticlePanel"]
