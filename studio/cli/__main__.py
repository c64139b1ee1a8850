"""`python -m studio.cli` is `handrail`."""

from __future__ import annotations

from studio.cli.app import main

if __name__ == "__main__":
    main()
