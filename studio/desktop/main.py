"""Starts the studio."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.window import Window
from studio.desktop.words import speak


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the studio; the process's exit code."""
    asked = _parser().parse_args(arguments)
    settings = Settings()
    app = make_application(settings)
    window = Window(settings, Theme(app, settings.now.theme))
    window.show()
    if asked.kb is not None:
        window.open_folder(folder_of(asked.kb))
    return app.exec()


def make_application(settings: Settings) -> QApplication:
    """The application, in the language of the preferences. A process has one."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([sys.argv[0] if sys.argv else "handrail"])
    app.setApplicationName("handrail")
    app.setApplicationDisplayName("Handrail")
    app.setDesktopFileName("handrail")
    speak(settings.now.language)
    return app


def folder_of(path: Path) -> Path:
    """The folder of a knowledge base, which may be named by its kb.yaml."""
    return path.absolute().parent if path.name == "kb.yaml" else path.absolute()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handrail open", description="The studio of Handrail.")
    parser.add_argument("kb", nargs="?", type=Path, help="the folder of a knowledge base, or its kb.yaml")
    return parser
