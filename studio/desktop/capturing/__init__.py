"""Pictures of the screen, and steps recorded from it: what is asked, what steps aside, where it all comes to."""

from __future__ import annotations

from studio.desktop.capturing.capturing import Capturing

__all__ = ["Capturing"]
