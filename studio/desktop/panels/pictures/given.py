"""A picture that somebody gives: as a file that is chosen or dropped, or in the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.desktop.panels.pictures.clipboard import MIME
from studio.desktop.words import _
from studio.errors import PictureError, Place
from studio.imaging.masters import MOST_BYTES

_KINDS = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def ask_file(parent: QWidget, title: str) -> Path | None:
    """Ask for a picture file; None where nobody wants one."""
    kinds = _("Pictures ({patterns});;All files (*)", patterns=" ".join(f"*{kind}" for kind in _KINDS))
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def read_newer(file: Path) -> bytes:
    """The content of a file that is to be a picture. Raises `PictureError` where it cannot be read or is too long."""
    try:
        if not file.is_file():  # a pipe or a device may never end
            raise PictureError(_("there is no such file"), Place(str(file)), do=_("Choose another file."))
        if file.stat().st_size > MOST_BYTES:
            raise PictureError(_("the picture is too long"), Place(str(file)), do=_("Choose another file."))
        return file.read_bytes()
    except OSError as error:
        what = _("cannot be read: {strerror}", strerror=error.strerror)
        raise PictureError(what, Place(str(file)), do=_("Choose another file.")) from error


def has_pasted() -> bool:
    """Whether the clipboard holds a picture, and no marks."""
    mime = QGuiApplication.clipboard().mimeData()
    return bool(mime) and not mime.hasFormat(MIME) and mime.hasImage()  # there is none before anybody copied


def pasted() -> bytes:
    """The picture of the clipboard as a PNG, empty where it holds none, or marks."""
    if not has_pasted():
        return b""
    image = QImage(QGuiApplication.clipboard().mimeData().imageData())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, Qt takes text
    return bytes(buffer.data().data())


def dropped(mime: QMimeData) -> Path | None:
    """The one picture file that is dragged, if it is one."""
    urls = [url for url in mime.urls() if url.isLocalFile()]
    file = Path(urls[0].toLocalFile()) if len(urls) == 1 else None
    return file if file and file.suffix.lower() in _KINDS else None
