"""What the mouse does, whoever it is done to: told by the screen (the extension RECORD), without taking it away."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.ext import record
from Xlib.protocol import rq

_ENDS = 5.0
"""Seconds that the thread gets to end."""


class Deed(NamedTuple):
    """The pointer moved (`button` 0), or a button went down. `told` is the screen's time, `heard` ours."""

    x: int
    y: int
    button: int
    told: int
    heard: float


class Mouse:
    """Listens in a thread of its own until `close`. `heard` is called there."""

    def __init__(self, screen: str | None, heard: Callable[[Deed], None]) -> None:
        self._heard = heard
        self._ear: Any = Display(screen)
        self._hand: Any = Display(screen)
        wanted = {
            "core_requests": (0, 0),
            "core_replies": (0, 0),
            "ext_requests": (0, 0, 0, 0),
            "ext_replies": (0, 0, 0, 0),
            "delivered_events": (0, 0),
            "device_events": (X.ButtonPress, X.MotionNotify),
            "errors": (0, 0),
            "client_started": False,
            "client_died": False,
        }
        self._context = self._ear.record_create_context(0, [record.AllClients], [wanted])
        self._ear.sync()
        self._thread = threading.Thread(target=self._listen, name="mouse", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._hand.record_disable_context(self._context)
        self._hand.sync()
        self._thread.join(_ENDS)
        self._hand.record_free_context(self._context)
        self._hand.close()
        self._ear.close()

    def _listen(self) -> None:
        try:
            self._ear.record_enable_context(self._context, self._note)
        except ConnectionClosedError:
            return  # the screen is gone; whoever looks at it says so

    def _note(self, reply: Any) -> None:
        now = time.monotonic()
        if reply.category != record.FromServer or reply.client_swapped:
            return
        data: Any = reply.data
        field: Any = rq.EventField
        while len(data) >= 32:
            event, data = field(None).parse_binary_value(data, self._ear.display, None, None)
            if event.type == X.MotionNotify:
                self._heard(Deed(event.root_x, event.root_y, 0, event.time, now))
            elif event.type == X.ButtonPress:
                self._heard(Deed(event.root_x, event.root_y, event.detail, event.time, now))
