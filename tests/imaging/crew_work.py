"""Work for the crew of the tests to do: each process looks these functions up by name."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path


def obeyed(order: str) -> str:
    """Does what the order says: hang, die, fail, swell, or answer."""
    match order:
        case "hang":
            threading.Event().wait()
        case "die":
            os._exit(7)
        case "fail":
            sys.stderr = None
            raise LookupError(order)
        case "swell":
            return str(len(bytearray(4 << 30)))
        case _:
            pass
    return f"{order} done"


def noted(folder: str) -> str:
    """Leaves this process's number in a folder, then hangs."""
    (Path(folder) / str(os.getpid())).touch()
    threading.Event().wait()
    return ""


def unable() -> None:
    """Ends a process before it has begun."""
    os._exit(3)
