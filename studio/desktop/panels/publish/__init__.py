"""Publish: what ships, where to, what changes by it; built in the background, verified, opened."""

from studio.desktop.panels.publish.panel import PublishPanel

__all__ = ["PublishPanel"]
