"""The command line: `handrail COMMAND …`. One command a file; each is a thin front over the rooms below.

Exit codes: 0 all is well, 1 something is wrong (it says what, where and what to do), 2 the command was used wrongly.
With `--json`, exactly one JSON object on standard output; people's words and progress go to standard error.
"""

from __future__ import annotations

from studio.cli.app import main

__all__ = ["main"]
