"""The library: every article of the knowledge base, found, filtered, ordered and begun."""

from studio.desktop.panels.library.panel import LibraryPanel

__all__ = ["LibraryPanel"]
