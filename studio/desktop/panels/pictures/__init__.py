"""The picture editor: one picture with its marks, everything that can be done to them, and a list of them beside it."""

from __future__ import annotations

from studio.desktop.panels.pictures.panel import PicturesPanel

__all__ = ["PicturesPanel"]
