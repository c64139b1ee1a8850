"""Saving in the desktop: by itself, off the main thread, honest about how it stands, and aware of what others write."""

from studio.desktop.saving.saving import Saving

__all__ = ["Saving"]
