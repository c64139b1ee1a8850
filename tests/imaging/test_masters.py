"""Masters of every kind become upright sRGB pixels; what is no picture becomes a problem."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageFile

from studio.errors import PictureError, Problem
from studio.imaging import read_oddity, read_size
from tests.imaging.pictures import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    colour,
    corners,
    delivered,
    encoded,
    near,
    noise,
    quarters,
    shown,
)

TURNED_BACK = {  # how a camera that notes this orientation stores the picture
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", TURNED_BACK)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright_however_the_camera_was_held(tmp_path: Path, kind: str, orientation: int) -> None:
    turn = TURNED_BACK[orientation]
    stored = corners(64, 32) if turn is None else corners(64, 32).transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = encoded(stored, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
    picture = shown(tmp_path, content)
    assert picture.size == read_size(tmp_path / "master") == (64, 32)
    assert all(near(is_, should, 12) for is_, should in zip(quarters(picture), [RED, GREEN, BLUE, WHITE], strict=True))


def test_an_orientation_that_stands_behind_the_pixels_of_a_png_is_seen_without_decoding_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    note = exif.tobytes().removeprefix(b"Exif\0\0")
    plain = encoded(corners(64, 32), "PNG")
    chunk = struct.pack(">I", len(note)) + b"eXIf" + note + struct.pack(">I", zlib.crc32(b"eXIf" + note))
    (tmp_path / "master").write_bytes(plain[:-12] + chunk + plain[-12:])
    assert shown(tmp_path, (tmp_path / "master").read_bytes()).size == (32, 64)

    def refuse(_image: ImageFile.ImageFile) -> None:
        raise AssertionError("the pixels were decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", refuse)
    assert read_size(tmp_path / "master") == (32, 64)
    (tmp_path / "master").write_bytes(plain)
    assert read_size(tmp_path / "master") == (64, 32)
    (tmp_path / "master").write_bytes(plain[:-12])
    assert read_size(tmp_path / "master") == (64, 32)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0garbage", b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x01up\0\0\0\0\0\0", b"Exif\0\0"]
)
def test_an_orientation_that_cannot_be_read_counts_as_upright(tmp_path: Path, exif: bytes) -> None:
    content = encoded(corners(64, 32), "JPEG", exif=exif)
    assert shown(tmp_path, content).size == read_size(tmp_path / "master") == (64, 32)


@pytest.mark.parametrize(
    ("mode", "kind", "options", "by"),
    [
        ("RGB", "PNG", {}, 0),
        ("RGBA", "PNG", {}, 0),
        ("P", "PNG", {}, 0),
        ("P", "GIF", {}, 0),
        ("RGB", "PNG", {"icc_profile": b"no profile at all"}, 0),
        ("RGB", "WEBP", {"lossless": True}, 0),
        ("RGBA", "WEBP", {"lossless": True}, 0),
        ("RGB", "JPEG", {"quality": 95}, 8),
        ("RGB", "JPEG", {"quality": 95, "progressive": True}, 8),
        ("CMYK", "JPEG", {"quality": 95}, 8),
    ],
)
def test_every_kind_of_file_shows_its_colours(tmp_path: Path, mode: str, kind: str, options: Any, by: int) -> None:
    picture = shown(tmp_path, encoded(corners(64, 32, mode), kind, **options))
    assert picture.mode == "RGB"
    assert all(near(is_, should, by) for is_, should in zip(quarters(picture), [RED, GREEN, BLUE, WHITE], strict=True))


@pytest.mark.parametrize(
    ("mode", "value", "grey"), [("1", 255, 255), ("L", 130, 130), ("I;16", 51400, 200), ("I;16", 255, 0)]
)
def test_greys_of_any_depth_keep_their_brightness(tmp_path: Path, mode: str, value: int, grey: int) -> None:
    assert colour(shown(tmp_path, encoded(Image.new(mode, (8, 8), value))), 3, 3) == (grey, grey, grey)


def test_colours_of_sixteen_bits_keep_their_brightness(tmp_path: Path) -> None:
    row = b"\0" + struct.pack(">3H", 0xC8FF, 0x6400, 0x0A01) * 4
    assert colour(shown(tmp_path, png(4, 4, zlib.compress(row * 4), depth=16)), 1, 1) == (200, 100, 10)


@pytest.mark.parametrize(
    ("mode", "fill", "options"),
    [
        ("RGBA", (10, 20, 30, 0), {}),
        ("LA", (10, 0), {}),
        ("P", (9, 9, 9), {"transparency": 0}),
        ("L", 77, {"transparency": 77}),
        ("I;16", 40000, {"transparency": 40000}),
        ("RGB", (1, 2, 3), {"transparency": (1, 2, 3)}),
    ],
)
def test_transparent_pixels_stay_transparent_and_hide_no_colour(
    tmp_path: Path, mode: str, fill: Any, options: Any
) -> None:
    picture = shown(tmp_path, encoded(Image.new(mode, (8, 8), fill), **options))
    assert (picture.mode, colour(picture, 2, 2)) == ("RGBA", (0, 0, 0, 0))


def test_half_transparent_edges_keep_their_colour_in_a_smaller_copy(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (1920, 32), (0, 255, 0, 0))
    picture.paste((200, 0, 0, 255), (0, 0, 961, 32))
    edge = [colour(shown(tmp_path, encoded(picture)), x, 10) for x in range(718, 724)]
    assert any(0 < alpha < 255 for *_, alpha in edge)
    assert all(red > 190 and green < 8 for red, green, _, alpha in edge if alpha > 40)


def test_colours_are_brought_from_the_pictures_profile_to_srgb(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.core.createProfile("sRGB")).tobytes()
    renamed = srgb.replace("sRGB".encode("utf-16-be"), "tRBG".encode("utf-16-be"))
    swapped = renamed.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    for kind, mode in (("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA"), ("WEBP", "RGB"), ("JPEG", "RGB")):
        plain = shown(tmp_path, encoded(corners(64, 32, mode), kind, icc_profile=srgb))
        managed = shown(tmp_path, encoded(corners(64, 32, mode), kind, icc_profile=swapped))
        assert all(near(a, b, 12) for a, b in zip(quarters(plain), [RED, GREEN, BLUE, WHITE], strict=True))
        assert all(near(a, b, 12) for a, b in zip(quarters(managed), [BLUE, GREEN, RED, WHITE], strict=True))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_shown(tmp_path: Path, kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, GREEN, BLUE)]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert near(colour(shown(tmp_path, content), 4, 4), RED, 4)


def test_the_content_says_what_a_file_is_not_its_name(tmp_path: Path) -> None:
    master = tmp_path / "picture.jpg"
    master.write_bytes(encoded(corners(64, 32)))
    assert read_size(master) == (64, 32)
    assert shown(tmp_path, master.read_bytes()).size == (64, 32)


def png(width: int, height: int, pixels: bytes, depth: int = 8) -> bytes:
    """A PNG of RGB pixels that says what it is told to say."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">2I5B", width, height, depth, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def webp(chunk: bytes, body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 12 + len(body)) + b"WEBP" + chunk + struct.pack("<I", len(body)) + body


def gif_of(width: int, height: int) -> bytes:
    """A small GIF that claims another size."""
    content = encoded(corners(), "GIF")
    return content[:6] + struct.pack("<2H", width, height) + content[10:]


def jpeg_of(width: int, height: int) -> bytes:
    """A small JPEG that claims another size."""
    content = encoded(corners(), "JPEG")
    place = content.index(b"\xff\xc0") + 5
    return content[:place] + struct.pack(">2H", height, width) + content[place + 4 :]


LARGE = 16382 | 16382 << 14
NOT_PICTURES = {
    "empty": (b"", "the file is empty"),
    "text": (b"not a picture, whatever it is called", "not a picture"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a drawing as text (SVG)"),
    "svg with a script": (b"\xef\xbb\xbf\n<SVG><script>alert(1)</script></SVG>", "a drawing as text (SVG)"),
    "svg with entities": (b"<!DOCTYPE svg [<!ENTITY a '&b;&b;'>]><svg>&a;</svg>", "a drawing as text (SVG)"),
    "svg in xml": (b"<?xml version='1.0'?><svg onload='x()'/>", "a drawing as text (SVG)"),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(40), "not a picture"),
    "16-bit tiff": (encoded(Image.new("I;16", (9, 9)), "TIFF"), "not a picture"),
    "png of 20,000 px square": (png(20000, 20000, b""), "too many pixels"),
    "jpeg of 20,000 px square": (jpeg_of(20000, 20000), "too many pixels"),
    "bmp": (encoded(corners(), "BMP"), "not a picture"),
    "tiff": (encoded(corners(), "TIFF"), "not a picture"),
    "eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
    "png header alone": (b"\x89PNG\r\n\x1a\n", "damaged"),
    "jpeg header alone": (b"\xff\xd8\xff", "damaged"),
    "gif header alone": (b"GIF89a", "damaged"),
    "webp header alone": (b"RIFF\x04\0\0\0WEBP", "damaged"),
    "png above the bound": (png(10000, 5001, b""), "10000 × 5001 pixels"),
    "gif above the bound": (gif_of(10000, 5001), "10000 × 5001 pixels"),
    "png bomb": (png(60000, 60000, zlib.compress(bytes(1_000_000))), "too many pixels"),
    "gif bomb": (gif_of(65535, 65535), "too many pixels"),
    "webp bomb": (webp(b"VP8X", b"\0\0\0\0" + b"\xff\xff\xff" * 2), "16777216 × 16777216 pixels"),
    "webp of 17 million pixels": (webp(b"VP8X", b"\0\0\0\0\xff\x0f\0\xff\x0f\0"), "4096 × 4096 pixels"),
    "lossless webp bomb": (webp(b"VP8L", b"\x2f" + struct.pack("<I", LARGE) + bytes(20)), "16383 × 16383 pixels"),
    "lossy webp bomb": (
        webp(b"VP8 ", b"\x10\0\0\x9d\x01\x2a" + b"\xff\x3f\xff\x3f" + bytes(20)),
        "16383 × 16383 pixels",
    ),
    "no pixels": (png(0, 5, b""), "damaged"),
    "a mere line": (encoded(Image.new("L", (1, 20000))), "too narrow"),
}


@pytest.mark.parametrize("name", NOT_PICTURES)
def test_what_is_no_picture_gets_a_problem_that_says_why(tmp_path: Path, name: str) -> None:
    content, what = NOT_PICTURES[name]
    result = delivered(tmp_path, content)
    assert isinstance(result, Problem)
    assert what in result.what
    assert result.expected
    assert result.do


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.97])
def test_a_truncated_picture_gets_a_problem(tmp_path: Path, kind: str, share: float) -> None:
    content = encoded(noise(64, 64, seed=1), kind)
    result = delivered(tmp_path, content[: int(len(content) * share)])
    assert isinstance(result, Problem)
    assert "damaged" in result.what


@pytest.mark.parametrize("name", [name for name in NOT_PICTURES if name != "a mere line"])
def test_the_size_of_what_is_no_picture_is_refused_with_its_place(tmp_path: Path, name: str) -> None:
    master = tmp_path / "a.png"
    master.write_bytes(NOT_PICTURES[name][0])
    with pytest.raises(PictureError) as caught:
        read_size(master)
    assert caught.value.problem.place is not None
    assert caught.value.problem.place.path == master.as_posix()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_the_size_of_a_pipe_or_of_nothing_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    for name in ("pipe.png", "gone.png"):
        with pytest.raises(PictureError, match="no such file"):
            read_size(tmp_path / name)


ODD = {
    "a PNG": ("a.png", encoded(corners()), ""),
    "a JPEG of another ending": ("a.JPEG", encoded(corners(), "JPEG"), ""),
    "several pictures in a JPEG": ("a.jpg", encoded(corners(), "MPO"), ""),
    "a WebP": ("a.webp", encoded(corners(), "WEBP"), ""),
    "a still GIF": ("a.gif", encoded(corners(), "GIF"), ""),
    "a wrong name": ("a.png", encoded(corners(), "JPEG"), "the file is a JPEG"),
    "no ending": ("a", encoded(corners(), "WEBP"), "the file is a WEBP"),
    "a moving PNG": ("a.png", encoded(corners(), save_all=True, append_images=[noise(40, 20, 1)]), "moves"),
    "a moving GIF": ("a.gif", encoded(corners(), "GIF", save_all=True, append_images=[noise(40, 20, 1)]), "moves"),
    "a moving WebP": ("a.webp", encoded(corners(), "WEBP", save_all=True, append_images=[noise(40, 20, 1)]), "moves"),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_about_a_picture_is_said(tmp_path: Path, case: str) -> None:
    name, content, words = ODD[case]
    (tmp_path / name).write_bytes(content)
    odd = read_oddity(tmp_path / name)
    assert (odd is not None) == bool(words)
    if odd:
        assert words in odd.what
        assert odd.expected
        assert odd.do


def test_reading_a_size_does_not_decode(tmp_path: Path) -> None:
    whole = encoded(noise(64, 48, seed=2))
    (tmp_path / "a.png").write_bytes(whole[:200])
    assert read_size(tmp_path / "a.png") == (64, 48)


def test_a_jpeg_with_several_pictures_shows_the_first(tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.new("RGB", (16, 16), RED).save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (16, 16), BLUE)])
    assert near(colour(shown(tmp_path, file.getvalue()), 8, 8), RED, 4)
