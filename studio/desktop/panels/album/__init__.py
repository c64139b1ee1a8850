"""All pictures of the knowledge base as a library: where each is shown, and what about it is worth a look."""

from __future__ import annotations

from studio.desktop.panels.album.panel import AlbumPanel

__all__ = ["AlbumPanel"]
