"""The pictures of a step: shown small, described in words, brought in from anywhere."""

from __future__ import annotations

from studio.desktop.panels.article.pictures.strip import ADDING, PictureStrip

__all__ = ["ADDING", "PictureStrip"]
