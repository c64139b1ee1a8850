"""What every panel is given: the open knowledge base, the theme, work in the background, the preferences, the actions,
a place for messages, and what knows how words are spelt."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.desktop.actions import Actions
from studio.desktop.bridge import Bridge
from studio.desktop.jobs import Jobs
from studio.desktop.proofreader import Proofreader
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
    proofreader: Proofreader = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "proofreader", Proofreader(self.bridge, self.settings, self.jobs))
