"""Brings decoded pixels of any kind to sRGB: 16-bit greys, palettes, inks, and colours of another profile."""

from __future__ import annotations

from PIL import Image, ImageCms


def in_srgb(image: Image.Image, notes: dict[str | tuple[int, int], object]) -> Image.Image:
    """A copy of `image` in RGB or RGBa. `notes` is what the file says besides: profile, transparent colour."""
    if image.mode.startswith("I"):
        image = _eight_bits(image, notes.get("transparency"))
    elif image.has_transparency_data and image.mode != "RGBA":
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert("RGB")
    profile = notes.get("icc_profile")
    if isinstance(profile, bytes) and profile:
        image = _managed(image, profile)
    if image.mode == "LA":
        image = image.convert("RGBA")
    return image.convert("RGBa" if image.mode == "RGBA" else "RGB")


def _eight_bits(image: Image.Image, transparent: object) -> Image.Image:
    """A picture of 16-bit greys in L, or in LA where one grey counts as transparent."""
    wide = image.convert("I")
    grey = _mapped(wide, [value >> 8 for value in range(65536)])
    if isinstance(transparent, int):
        grey.putalpha(_mapped(wide, [0 if value == transparent else 255 for value in range(65536)]))
    return grey


def _mapped(wide: Image.Image, table: list[int]) -> Image.Image:
    return wide.point(table, "L")  # pyright: ignore[reportUnknownMemberType] - mentions numpy, which is not here


def _managed(image: Image.Image, icc: bytes) -> Image.Image:
    """`image` with its colours brought from its profile to sRGB. A profile that makes no sense is passed over."""
    try:
        profile = ImageCms.core.profile_frombytes(icc)
        if (profile.profile_description or "").startswith("sRGB"):
            return image
        source = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK"}.get(profile.xcolor_space.strip())
        if source is None or (source == "CMYK") != (image.mode == "CMYK"):
            return image
        inked = image if image.mode == source else image.convert(source)
        managed = ImageCms.profileToProfile(inked, profile, ImageCms.core.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if managed is None:
        return image
    if image.mode in ("RGBA", "LA"):
        managed.putalpha(image.getchannel("A"))
    return managed
