"""Where the passive files of the desktop lie: icons, fonts, styles, words, knowledge bases to start from."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The file or folder `name` of `resources/`: beside `studio` in a checkout, inside it in an installed wheel."""
    beside = _HERE.parent.parent / "resources"
    return (beside if beside.is_dir() else _HERE.parent / "resources") / name


def sample_kb() -> Path:
    """The knowledge base that shows what one can look like: beside `resources/` in a checkout, in it in a wheel."""
    packed = resource("sample_kb")
    return packed if packed.is_dir() else _HERE.parent.parent / "sample_kb"
