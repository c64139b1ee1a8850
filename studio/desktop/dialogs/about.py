"""What this is, which version, and whose work it stands on, with their licences."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio import __version__
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.room import resize_within
from studio.desktop.widgets.scrolling import scrolling
from studio.desktop.words import N_, _


@dataclass(frozen=True, slots=True)
class Part:
    """Something that ships with the studio. `package` is what its version is asked of, "" where it has none."""

    name: str
    licence: str
    does: str
    address: str
    package: str = ""


PARTS = (
    Part("Qt, PySide6", "LGPL 3", N_("windows and the preview"), "https://www.qt.io", "PySide6"),
    Part("Inter", "SIL OFL 1.1", N_("the typeface"), "https://rsms.me/inter"),
    Part("Lucide", "ISC", N_("icons"), "https://lucide.dev"),
    Part("Python-Markdown", "BSD 3-Clause", N_("reads articles"), "https://python-markdown.github.io", "Markdown"),
    Part(
        "markdown-it-py",
        "MIT",
        N_("reads foreign Markdown"),
        "https://github.com/executablebooks/markdown-it-py",
        "markdown-it-py",
    ),
    Part("nh3, ammonia", "MIT", N_("keeps articles harmless"), "https://github.com/messense/nh3", "nh3"),
    Part("Pillow", "MIT-CMU", N_("pictures"), "https://python-pillow.github.io", "Pillow"),
    Part("PyYAML", "MIT", N_("facts of articles"), "https://pyyaml.org", "PyYAML"),
    Part("Jinja2", "BSD 3-Clause", N_("pages of bundles"), "https://palletsprojects.com", "Jinja2"),
    Part(
        "Whoosh Reloaded",
        "BSD 2-Clause",
        N_("search"),
        "https://github.com/Sygil-Dev/whoosh-reloaded",
        "Whoosh-Reloaded",
    ),
    Part("Snowball", "BSD 3-Clause", N_("word stems"), "https://snowballstem.org", "snowballstemmer"),
    Part("PyStemmer", "MIT, BSD 3-Clause", N_("word stems"), "https://github.com/snowballstem/pystemmer", "PyStemmer"),
    Part("RapidFuzz", "MIT", N_("finds what was almost typed"), "https://github.com/rapidfuzz/RapidFuzz", "RapidFuzz"),
    Part("regex", "Apache 2.0, CNRI", N_("regular expressions"), "https://github.com/mrabarnett/mrab-regex", "regex"),
    Part(
        "Beautiful Soup",
        "MIT",
        N_("reads what is pasted"),
        "https://www.crummy.com/software/BeautifulSoup",
        "beautifulsoup4",
    ),
    Part(
        "markdownify",
        "MIT",
        N_("reads what is pasted"),
        "https://github.com/matthewwithanm/python-markdownify",
        "markdownify",
    ),
    Part("segno", "BSD 3-Clause", N_("QR codes"), "https://github.com/heuer/segno", "segno"),
    Part(
        "platformdirs", "MIT", N_("where settings are kept"), "https://github.com/tox-dev/platformdirs", "platformdirs"
    ),
    Part(
        "python-xlib",
        "LGPL 2.1",
        N_("pictures of the screen"),
        "https://github.com/python-xlib/python-xlib",
        "python-xlib",
    ),
    Part("jeepney", "MIT", N_("asks programs what was clicked"), "https://gitlab.com/takluyver/jeepney", "jeepney"),
    Part("filelock", "MIT", N_("one writer at a time"), "https://github.com/tox-dev/filelock", "filelock"),
    Part("typer, rich", "MIT", N_("the command line"), "https://typer.tiangolo.com", "typer"),
    Part("Python", "PSF 2", N_("the language it is written in"), "https://www.python.org"),
)


class AboutDialog(QDialog):
    """The version, which can be copied for a report, and the parts below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Handrail"))
        resize_within(self, 560, 600)
        self.said = label(versions(), "meta", wraps=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = push(_("Copy versions"), icon_name="copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions()))
        close = push(_("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(label("Handrail", "title"))
        column.addWidget(label(_("Illustrated help that works where there is no network."), "body", wraps=True))
        column.addWidget(self.said)
        column.addSpacing(4)
        column.addWidget(label(_("Handrail is free under the MIT licence. It stands on:"), "strong", wraps=True))
        column.addWidget(_parts(), 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus()


def versions() -> str:
    """What a report of a fault needs: the versions of the studio, of Qt, of Python and of the system."""
    return f"Handrail {__version__} · Qt {qVersion()} · Python {platform.python_version()} · {platform.platform()}"


def _parts() -> QScrollArea:
    inside = QWidget()
    dress(inside, look="form")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(0)
    for number, part in enumerate(PARTS):
        if number:
            column.addWidget(dress(QFrame(), look="line"))
        column.addWidget(_part(part))
    column.addStretch(1)
    area = scrolling(inside, reached=True)
    area.setAccessibleName(_("Parts and their licences"))
    return dress(area, look="list")


def _part(part: Part) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(4, 8, 4, 8)
    row.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(2)
    number = _version(part.package)
    words.addWidget(label(f"{part.name} {number}".strip(), "strong"))
    words.addWidget(label(f"{_(part.does)} · {part.address}", "quiet", wraps=True))
    row.addLayout(words, 1)
    row.addWidget(label(part.licence, "meta"), alignment=Qt.AlignmentFlag.AlignTop)
    return made


def _version(package: str) -> str:
    """The version of a package, "" where it is not known: a built studio does not carry all of them."""
    if not package:
        return ""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
