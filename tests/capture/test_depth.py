"""A screen with other colours than those that can be read is refused in words, rather than recorded as nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.capture import Goal, Tape
from studio.capture.recorder import Recorder
from studio.errors import CaptureError


@pytest.fixture
def shallow() -> Iterator[str]:
    """The name of a screen with 16 bits of colour."""
    if shutil.which("Xvfb") is None:
        pytest.fail("Xvfb: `packaging/system-packages tests` installs what is missing")
    reading, writing = os.pipe()
    screen = ["-screen", "0", "640x480x16", "-nolisten", "tcp", "-noreset", "-displayfd", str(writing)]
    server = subprocess.Popen(["Xvfb", *screen], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def test_a_screen_of_sixteen_bits_is_refused_in_words(shallow: str, tmp_path: Path) -> None:
    tape = Tape.begin(tmp_path / "tape", Goal("boil", "en"))
    with pytest.raises(CaptureError, match="16 bits") as caught:
        Recorder(tape, lambda _problem: None, shallow)
    assert "24 bits" in str(caught.value.problem.expected) and "one by one" in str(caught.value.problem.do)
