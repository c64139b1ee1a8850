"""What every panel is given: the open knowledge base, the theme, work in the background, the preferences, the actions,
and a place for messages."""

from __future__ import annotations

from dataclasses import dataclass

from studio.desktop.actions import Actions
from studio.desktop.bridge import Bridge
from studio.desktop.jobs import Jobs
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.widgets.message import Messages


@dataclass(frozen=True, slots=True)
class Desk:
    """The tools of one window."""

    bridge: Bridge
    theme: Theme
    jobs: Jobs
    settings: Settings
    actions: Actions
    messages: Messages
