"""The search lab."""

from studio.desktop.panels.lab.panel import LabPanel

__all__ = ["LabPanel"]
