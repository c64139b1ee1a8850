"""Whether the screen can be pictured and recorded here, and if not, why and what to do instead."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from studio.errors import CaptureError, Problem
from studio.wording import Sentence, _

_INSTEAD = _("Take pictures with the system's own tool, and paste them into the steps with Ctrl+V.")


def why_not(system: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Problem | None:
    """What is in the way, None where everything is there. Asks the screen what it can do."""
    what = _by_system(system, environment) or _by_screen(environment)
    return Problem(what, expected=_("Linux with X11"), do=_INSTEAD) if what else None


def require_screen() -> None:
    """Raise the `CaptureError` that says what is in the way, if anything is."""
    if problem := why_not():
        raise CaptureError(problem.what, problem.place, problem.expected, problem.do)


def _by_system(system: str, environment: Mapping[str, str]) -> Sentence | None:
    if system == "darwin":
        return _("the screen cannot be pictured on macOS yet")
    if system == "win32":
        return _("the screen cannot be pictured on Windows yet")
    if not system.startswith("linux"):
        return _("the screen cannot be pictured on this system yet")
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        return _("the screen cannot be pictured under Wayland yet")
    return None if environment.get("DISPLAY") else _("there is no screen here")


def _by_screen(environment: Mapping[str, str]) -> Sentence | None:
    try:
        from Xlib.display import Display
        from Xlib.error import DisplayConnectionError, DisplayNameError

        from studio.capture.x11.screen import EXTENSIONS
    except ImportError as error:
        return _("a part that pictures the screen is not installed: {part}", part=error.name or "python-xlib")
    try:
        display = Display(environment.get("DISPLAY"))
    except (DisplayConnectionError, DisplayNameError, OSError):
        return _("the screen “{name}” does not answer", name=environment.get("DISPLAY", ""))
    missing = [name for name in EXTENSIONS if not display.has_extension(name)]
    display.close()
    return _("the screen lacks {parts}", parts=", ".join(missing)) if missing else None
