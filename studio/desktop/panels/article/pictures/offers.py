"""What was pasted or dropped, looked through for pictures; and pictures in foreign formats made into PNG.

`find_offers` runs where the clipboard may be read, `read_offer` may take its time in a thread.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageReader

from studio.errors import PictureError, Place
from studio.wording import _

_RAW = ("image/png", "image/jpeg", "image/webp", "image/gif", "application/octet-stream")
_DATA = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)[\"']", re.IGNORECASE)
_REMOTE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"'](https?://[^\"']+)[\"']", re.IGNORECASE)
_OWN = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_CONVERTED = ("bmp", "tiff", "tif", "ico", "ppm", "pgm", "pbm", "xbm", "xpm", "tga", "icns", "wbmp", "jp2")
_EXPORT = _("Save it as PNG or JPEG first, then add that file.")
_KNOWN_FILES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".ico", ".heic", ".heif", ".avif")
_EXPECTED = _("PNG, JPEG, GIF, WebP, BMP or TIFF")


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be a picture: a file, its bytes, or its pixels. `name` is what to call it, "" for nothing sensible."""

    name: str = ""
    file: Path | None = None
    content: bytes = b""
    image: QImage | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """All that there is; `remote` are addresses on the web of pictures that did not come along."""

    pictures: tuple[Offer, ...] = ()
    remote: tuple[str, ...] = ()


def find_offers(mime: QMimeData) -> Offers:
    """The pictures in what was pasted or dropped: files, bytes as they came, data addresses in HTML, pixels."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return Offers(tuple(Offer(file.name, file) for file in files))
    if not mime.hasUrls() and mime.hasText() and mime.text().strip():
        return Offers()  # words, of which office programs send a picture along
    name = next((url.fileName() for url in mime.urls()), "")
    for kind in _RAW:
        content = bytes(mime.data(kind).data()) if mime.hasFormat(kind) else b""
        if content:
            return Offers((Offer(name, content=content),))
    html = mime.html() if mime.hasHtml() else ""
    inline = tuple(Offer(content=found) for data in _DATA.findall(html) if (found := _decoded(data)))
    if inline:
        return Offers(inline)
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Offers((Offer(name, image=image),))
    remote = [url.toString() for url in mime.urls() if url.scheme() in ("http", "https")]
    pictured = [address for address in remote if Path(address.split("?")[0]).suffix.lower() in _KNOWN_FILES]
    return Offers(remote=tuple(dict.fromkeys([*pictured, *_REMOTE.findall(html)])))


def read_offer(offer: Offer) -> tuple[str, bytes]:
    """(name, bytes of a PNG, JPEG, GIF or WebP) of an offer. Raises `PictureError` with words for people."""
    if offer.image is not None:
        _require_pixels(offer.image.width(), offer.image.height(), offer.name)
        return offer.name, _as_png(offer.image)
    content = _read(offer.file) if offer.file else offer.content
    name = offer.name
    reader, buffer = _reader(content)
    size = reader.size()
    if size.isValid():
        _require_pixels(size.width(), size.height(), name)
    if content.startswith(_OWN) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        if not size.isValid():
            what = _("the picture is damaged")
            raise PictureError(
                what, Place(name) if name else None, _("a whole picture"), _("Save it anew, then add that.")
            )
        return name, content
    kind = bytes(reader.format().data()).decode()
    if kind in _CONVERTED:
        image = reader.read()
        buffer.close()
        if not image.isNull():
            return f"{Path(name).stem}.png" if name else "", _as_png(image)
    raise _foreign(content, name)


def _read(file: Path) -> bytes:
    from studio.imaging.masters import MOST_BYTES  # all that opens pictures, which no start waits for

    place = Place(str(file))
    try:
        if not file.is_file():  # a folder; a pipe or a device may never end
            raise PictureError(_("this is no file"), place, _("a picture file"), _("Choose a picture."))
        if file.stat().st_size > MOST_BYTES:
            raise PictureError(
                _("the file has {size:,} bytes", size=file.stat().st_size),
                place,
                _("at most {most:,}", most=MOST_BYTES),
                _("Make it smaller."),
            )
        return file.read_bytes()
    except OSError as error:
        raise PictureError(
            _("cannot be read: {strerror}", strerror=error.strerror), place, _("a picture file"), _("Choose another.")
        ) from error


def _reader(content: bytes) -> tuple[QImageReader, QBuffer]:
    """A reader of bytes that goes by what they are, and the buffer that it reads, which must live as long."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader, buffer


def _require_pixels(width: int, height: int, name: str) -> None:
    from studio.imaging.masters import MOST_PIXELS

    if width * height > MOST_PIXELS:
        raise PictureError(
            _("the picture has {width:,} × {height:,} pixels", width=width, height=height),
            Place(name) if name else None,
            _("at most {value} million pixels", value=MOST_PIXELS // 1000000),
            _("Make it smaller; readers see it at most 1,440 pixels wide."),
        )


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, Qt takes text
    return bytes(buffer.data().data())


def _foreign(content: bytes, name: str) -> PictureError:
    """What to say of bytes that no picture can be made of."""
    place = Place(name) if name else None
    start = content[:512].lstrip().lower()
    if content[4:8] == b"ftyp":
        kind = _("an AVIF picture") if content[8:12] in (b"avif", b"avis") else _("a HEIC photo")
        video = content[8:12] not in (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heif")
        what = (
            _("this is a film") if video else _("this is {kind}, which many readers' browsers cannot show", kind=kind)
        )
        return PictureError(what, place, _EXPECTED, _EXPORT)
    if start.startswith((b"<svg", b"<?xml")) and b"<svg" in content[:4096].lower():
        return PictureError(_("this is an SVG drawing, which may hold programs"), place, _EXPECTED, _EXPORT)
    if content.startswith(b"%PDF"):
        return PictureError(
            _("this is a PDF"), place, _EXPECTED, _("Save the page as PNG, or take a screenshot of it.")
        )
    if not content:
        return PictureError(_("the file is empty"), place, _EXPECTED, _("Choose another."))
    return PictureError(_("this is not a picture that can be read"), place, _EXPECTED, _EXPORT)


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
