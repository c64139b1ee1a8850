"""Findings: what a knowledge base should not ship with. One rule a file, one list of them (`rules`).

`rules.check_kb` is what the command line, the build and the desktop call; a rule is a function
`find(inspection) -> Iterator[Finding]`. Who only shows findings loads no rule.
"""

from __future__ import annotations

from studio.check.findings import Finding, Inspection, Severity

__all__ = ["Finding", "Inspection", "Severity"]
