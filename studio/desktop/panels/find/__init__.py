"""Find and replace, in one article or everywhere: the panel at the bottom."""

from studio.desktop.panels.find.panel import FindPanel

__all__ = ["FindPanel"]
