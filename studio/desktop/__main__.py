"""`python -m studio.desktop [KB]`."""

from __future__ import annotations

import sys

from studio.desktop.main import run

if __name__ == "__main__":
    sys.exit(run())
