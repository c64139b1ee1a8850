"""Records steps: watches the window under the pointer, and makes a shot of each click."""

from __future__ import annotations

import os
import select
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from Xlib.error import ConnectionClosedError, DisplayError

from studio.capture.asking import Asking
from studio.capture.looks import Clock, Frame, frame_before
from studio.capture.tape import Tape
from studio.capture.values import Press, Shot, around
from studio.capture.x11.mouse import Deed, Mouse
from studio.capture.x11.screen import DEPTH, Screen
from studio.errors import CaptureError
from studio.imaging.screens import compose
from studio.wording import _

_LEFT, _RIGHT = 1, 3
_PAUSE = 0.05
"""Seconds from one look to the next at least; and as long as twice the look took."""
_DOUBLE, _STILL = 0.5, 5
"""Seconds and pixels between the two presses of a double click at most."""
_KEPT = 6
_ENDS = 5.0
"""Seconds that the thread gets to end."""


class Recorder:
    """Records onto a tape from its making until `stop`.

    `told` hears of every change of the tape, and of a problem that ended the recording (None where there is none); it
    is called in the recorder's own thread. Raises `CaptureError` where the screen cannot be watched.
    """

    def __init__(self, tape: Tape, told: Callable[[CaptureError | None], None], screen: str | None = None) -> None:
        self.tape, self._told = tape, told
        self._deeds: deque[Deed] = deque()
        self._lock = threading.Lock()
        self._frames: deque[Frame] = deque(maxlen=_KEPT)
        self._clock = Clock()
        self._pressed: tuple[Deed, float] | None = None
        self._is_paused = self._ends = False
        self._reading, self._writing = os.pipe()
        try:
            self._screen = Screen(screen)
            if self._screen.depth != DEPTH:
                raise self._refused()
            self._mouse = Mouse(screen, self._hear)
        except (OSError, ConnectionClosedError, DisplayError) as error:
            raise _lost() from error
        self._asking = Asking()
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    @property
    def is_paused(self) -> bool:
        """Whether clicks are passed over."""
        return self._is_paused

    def sees(self, name: str) -> bool:
        """Whether the last answer of a program was that the pointer is over something of that name."""
        control = self._asking.latest
        return control is not None and control.name == name

    def pause(self, paused: bool) -> None:
        """Pass clicks over, or record them again."""
        self._is_paused = paused

    def drop_last(self) -> None:
        """Take the last step out."""
        try:
            with self._lock:
                self.tape.drop_last()
                self._pressed = None
        except CaptureError as error:
            self._told(error)
        else:
            self._told(None)

    def stop(self) -> None:
        """End. What was clicked before is on the tape then."""
        self._ends = True
        os.write(self._writing, b".")
        self._thread.join(_ENDS)
        if not self._thread.is_alive():  # else it would write into whatever is opened next under these numbers
            os.close(self._reading)
            os.close(self._writing)

    def _refused(self) -> CaptureError:
        """Nothing would be recorded, and nobody would know why."""
        depth = self._screen.depth
        self._screen.close()
        for end in (self._reading, self._writing):
            os.close(end)
        return CaptureError(
            _("this screen shows colours of {depth} bits, from which no steps can be recorded", depth=depth),
            expected=_("a screen of {depth} bits", depth=DEPTH),
            do=_("Set it to that in the system, or take pictures of the screen one by one."),
        )

    def _hear(self, deed: Deed) -> None:
        self._deeds.append(deed)
        os.write(self._writing, b".")

    def _run(self) -> None:
        try:
            self._watch()
        except ConnectionClosedError:
            self._told(_lost())
        except CaptureError as error:
            self._told(error)
        finally:
            self._mouse.close()
            self._screen.close()
            self._asking.close()

    def _watch(self) -> None:
        """Look whenever something changed, but click first."""
        stale, after = True, 0.0
        while not self._ends or self._deeds:
            if not self._screen.has_changed():
                wait = max(0.0, after - time.monotonic()) if stale else None
                ready = select.select([self._screen, self._reading], [], [], wait)[0]
                if self._reading in ready:
                    os.read(self._reading, 4096)
            else:
                stale = True
            while self._deeds:
                deed = self._deeds.popleft()
                if deed.button:
                    self._press(deed)
                else:
                    self._clock.ours(deed.told, deed.heard)
                stale = True
            if stale and time.monotonic() >= after:
                began = time.monotonic()
                stale = not self._look()
                after = time.monotonic() + max(_PAUSE, 2 * (time.monotonic() - began))

    def _look(self) -> bool:
        """Keep what is under the pointer; whether that worked."""
        scene = self._screen.scene()
        if scene is None:
            return True
        tiles = () if scene.is_own else self._screen.photograph(scene)
        if tiles is None:
            return False
        self._frames.append(Frame(scene, tiles, time.monotonic()))
        if not scene.is_own:
            self._asking.want(scene, *self._screen.pointer())
        return True

    def _press(self, deed: Deed) -> None:
        pressed = self._clock.ours(deed.told, deed.heard)
        if self._is_paused or deed.button not in (_LEFT, _RIGHT):
            return
        frame = frame_before(self._frames, deed.x, deed.y, pressed, self._screen.under())
        if frame is None:  # the pointer came and clicked at once
            self._look()
            frame = self._frames[-1] if self._frames else None
        if frame is None or frame.scene.is_hidden(deed.x, deed.y) or not frame.scene.holds(deed.x, deed.y):
            return
        with self._lock:
            self._keep(deed, pressed, frame)
        self._told(None)

    def _keep(self, deed: Deed, pressed: float, frame: Frame) -> None:
        before, self._pressed = self._pressed, (deed, pressed)
        if before and _is_second(before, deed, pressed) and self.tape.shots:
            self.tape.put_last(replace(self.tape.shots[-1], press=Press.DOUBLE))
            self._pressed = None
            return
        control = self._asking.before(frame.scene, deed.x, deed.y, pressed)
        area = around(area for _number, area in frame.scene.windows)
        press = Press.RIGHT if deed.button == _RIGHT else Press.CLICK
        shot = Shot("", area, deed.x, deed.y, frame.scene.title, control, press)
        # Files of one content are one picture with one set of marks: two clicks on what looks alike need two.
        self.tape.add(shot, compose(frame.tiles, *area, note=f"clicked at {deed.x - area.x}, {deed.y - area.y}"))


def _is_second(before: tuple[Deed, float], deed: Deed, pressed: float) -> bool:
    first, at = before
    near = abs(first.x - deed.x) <= _STILL and abs(first.y - deed.y) <= _STILL
    return near and first.button == deed.button == _LEFT and pressed - at <= _DOUBLE


def _lost() -> CaptureError:
    return CaptureError(
        _("the screen cannot be watched"),
        expected=_("a screen that tells what is clicked (X11)"),
        do=_("Take pictures of the screen one by one, and paste them into the steps."),
    )
