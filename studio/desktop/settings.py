"""What a writer prefers, in one readable file of the user's configuration folder. Geometry alone is in QSettings."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from platformdirs import user_config_path
from PySide6.QtCore import QObject, QSettings, Signal

SCALES = (100, 125, 150, 175, 200)
"""How large the interface can be, in percent."""
MOST_RECENT = 12


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the preferences dialog shows, and what the studio remembers. `scale` is in percent."""

    theme: str = "system"
    language: str = ""
    scale: int = 100
    spelling: bool = True
    recent: tuple[str, ...] = ()
    visits: tuple[tuple[str, str], ...] = ()
    """When a recent knowledge base was opened last: (its folder, local time as ISO 8601)."""
    places: tuple[tuple[str, str], ...] = ()
    """Where work stopped: (folder of a knowledge base, "article language step position")."""
    wishes: tuple[tuple[str, str], ...] = ()
    """What was chosen for publishing: (folder of a knowledge base, the choices as JSON)."""
    read: tuple[tuple[str, str], ...] = ()
    """Which articles were open last: (folder of a knowledge base, their ids with spaces between)."""
    commands: tuple[str, ...] = ()
    """The actions that were chosen from the palette, the latest first."""
    shortcuts: tuple[tuple[str, str], ...] = ()
    """Keys that a writer chose: (id of an action, keys such as "Ctrl+B", "" for none)."""


class Settings(QObject):
    """The preferences, kept as they change. A file that cannot be read is left alone and counts as empty."""

    changed = Signal(Preferences)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or config_folder()
        self.now = _read(self._folder / "preferences.json")

    def put(self, **values: Any) -> None:
        """Change some preferences and keep them."""
        new = replace(self.now, **values)
        if new != self.now:
            self.now = new
            with suppress(OSError):  # a preference that is not kept is no reason to stop anybody
                _write(self._folder / "preferences.json", new)
            self.changed.emit(new)

    def remember(self, folder: Path) -> None:
        """Put a knowledge base first among the recent ones."""
        others = [path for path in self.now.recent if path != str(folder)]
        visits = [visit for visit in self.now.visits if visit[0] != str(folder)]
        now = datetime.now().isoformat(timespec="minutes")
        self.put(recent=(str(folder), *others)[:MOST_RECENT], visits=((str(folder), now), *visits)[:MOST_RECENT])

    def forget(self, folder: str) -> None:
        """Take a knowledge base out of the recent ones; nothing happens to its files."""
        self.put(recent=tuple(path for path in self.now.recent if path != folder))

    def place_of(self, folder: Path) -> str:
        """Where work stopped in a knowledge base, "" where that is not known."""
        return dict(self.now.places).get(str(folder), "")

    def put_place(self, folder: Path, place: str) -> None:
        """Remember where work stopped in a knowledge base."""
        others = [pair for pair in self.now.places if pair[0] != str(folder)]
        self.put(places=((str(folder), place), *others)[:MOST_RECENT])

    def wish_of(self, folder: Path) -> str:
        """What was chosen for publishing a knowledge base, "" where nothing was."""
        return dict(self.now.wishes).get(str(folder), "")

    def put_wish(self, folder: Path, wish: str) -> None:
        """Remember what was chosen for publishing a knowledge base."""
        others = [pair for pair in self.now.wishes if pair[0] != str(folder)]
        self.put(wishes=((str(folder), wish), *others)[:MOST_RECENT])

    def read_of(self, folder: Path) -> list[str]:
        """The articles of a knowledge base that were open last, the latest first."""
        return dict(self.now.read).get(str(folder), "").split()

    def put_read(self, folder: Path, articles: Sequence[str]) -> None:
        """Remember which articles of a knowledge base were open last."""
        others = [pair for pair in self.now.read if pair[0] != str(folder)]
        self.put(read=((str(folder), " ".join(articles)), *others)[:MOST_RECENT])

    def geometry(self) -> QSettings:
        """Where windows and panes keep their sizes."""
        return QSettings(str(self._folder / "geometry.ini"), QSettings.Format.IniFormat)


def config_folder() -> Path:
    """Where preferences are kept. `HANDRAIL_CONFIG` overrides it."""
    chosen = os.environ.get("HANDRAIL_CONFIG")
    return Path(chosen).absolute() if chosen else user_config_path("handrail", appauthor=False)


def _read(path: Path) -> Preferences:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(values, dict):
        return Preferences()
    default = Preferences()
    kept: dict[str, Any] = {}
    for field in fields(Preferences):
        value = values.get(field.name)
        if isinstance(value, list):
            value = tuple(tuple(item) if isinstance(item, list) else item for item in value)
        if type(value) is type(getattr(default, field.name)):
            kept[field.name] = value
    return replace(default, **kept)


def _write(path: Path, preferences: Preferences) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        json.dump(asdict(preferences), file, indent=1, ensure_ascii=False)
    Path(file.name).replace(path)
