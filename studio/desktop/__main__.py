"""`python -m studio.desktop [KB]`."""

from __future__ import annotations

import gc
import sys
import time

_BEGAN = time.perf_counter()


def _run() -> int:
    gc.disable()  # what is loaded stays; looking through it for garbage again and again took a tenth of the start
    from studio.desktop.main import run
    from studio.desktop.selftest import Stopwatch

    return run(watch=Stopwatch(_BEGAN))


if __name__ == "__main__":
    sys.exit(_run())
