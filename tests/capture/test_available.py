"""Where the screen cannot be pictured, it is said why, and what to do instead."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from studio.capture import why_not


@pytest.mark.parametrize(
    ("system", "environment", "said"),
    [
        ("darwin", {}, "macOS"),
        ("win32", {}, "Windows"),
        ("freebsd14", {"DISPLAY": ":0"}, "this system"),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "Wayland"),
        ("linux", {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "Wayland"),
        ("linux", {}, "no screen"),
    ],
)
def test_what_is_in_the_way_is_named_with_what_to_do_instead(
    system: str, environment: dict[str, str], said: str
) -> None:
    problem = why_not(system, environment)
    assert problem and said in problem.what
    assert "paste" in problem.do


def test_a_screen_that_does_not_answer_is_named() -> None:
    # a process of its own: the library leaves sockets behind where nobody answers
    asked = "from studio.capture import why_not; print(why_not())"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "DISPLAY": ":987", "WAYLAND_DISPLAY": "", "XDG_SESSION_TYPE": ""},
        capture_output=True,
        text=True,
    )
    assert "the screen “:987” does not answer" in done.stdout
