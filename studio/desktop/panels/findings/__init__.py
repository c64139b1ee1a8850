"""The findings panel: what is to be put right, live while somebody writes."""

from studio.desktop.panels.findings.panel import FindingsPanel

__all__ = ["FindingsPanel"]
