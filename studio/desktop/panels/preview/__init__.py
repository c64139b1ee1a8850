"""The preview panel: what customers will see of the article that is open, while it is written."""

from __future__ import annotations

from studio.desktop.panels.preview.panel import PreviewPanel

__all__ = ["PreviewPanel"]
