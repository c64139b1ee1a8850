"""The start page: recent knowledge bases, new ones, the sample."""

from studio.desktop.panels.start.page import StartPage

__all__ = ["StartPage"]
