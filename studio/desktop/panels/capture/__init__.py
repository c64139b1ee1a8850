"""What stands on the screen while it is pictured or recorded: the question, the countdown, the choice, the bar."""

from __future__ import annotations

from studio.desktop.panels.capture.asking import AskPicture, AskRecording, AskWaste, What
from studio.desktop.panels.capture.bar import RecorderBar
from studio.desktop.panels.capture.countdown import Countdown
from studio.desktop.panels.capture.overlay import Overlay

__all__ = ["AskPicture", "AskRecording", "AskWaste", "Countdown", "Overlay", "RecorderBar", "What"]
