"""The address of a draft as a QR code: how a phone gets a token that nobody would type."""

from __future__ import annotations

import io


def qr_in_terminal(address: str) -> str:
    """The code as lines of half blocks, for a terminal with any colours."""
    import segno  # few ever ask for a code

    out = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out=out, border=2, compact=True)
    return out.getvalue()


def qr_as_svg(address: str) -> str:
    """The code as a drawing, black on white with the quiet zone that cameras need: one unit a module, no fixed size."""
    import segno

    return segno.make(address, error="m", micro=False).svg_inline(light="#fff", omitsize=True)
