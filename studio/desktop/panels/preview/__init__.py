"""The preview panel: what customers will see of the article that is open, while it is written."""

from __future__ import annotations

from studio.desktop.panels.preview.panel import PreviewPanel
from studio.desktop.panels.preview.web_engine import prepare_web

__all__ = ["PreviewPanel", "prepare_web"]
