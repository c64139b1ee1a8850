"""Says what others changed in the folder: quietly where all is well, with what to do where it is not."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from studio.desktop.desk import Desk
from studio.desktop.naming import article_name
from studio.desktop.saving.doors import Doors
from studio.desktop.words import _, listed, plural
from studio.storage import Conflict, Copy, list_copies
from studio.workspace import Outside

SHOWN = 10_000
"""Milliseconds for which a quiet message stays."""
_MOST = 3
"""Names in a message; the others are counted."""


class Reporter(QObject):
    """Turns what a look or a save found into messages."""

    def __init__(self, desk: Desk, doors: Doors) -> None:
        super().__init__(doors)
        self._desk, self._doors = desk, doors
        self._told: set[Copy] = set()
        self._quiet = QTimer(self, singleShot=True, interval=SHOWN)
        self._quiet.timeout.connect(lambda: desk.messages.drop("outside"))

    def tell(self, outside: Outside) -> None:
        """Say what was found."""
        merged = frozenset(outside.merged)
        names = self._names(outside.changed, merged)
        if names:
            self._desk.messages.say(_("Changed outside: {what}", what=names), key="outside")
            self._quiet.start()
        broken = outside.broken[0] if outside.broken else None
        if broken:
            self._desk.messages.show_problem(broken, key="broken")
        elif outside.changed:
            self._desk.messages.drop("broken")
        self.tell_conflicts(outside.conflicts)

    def tell_conflicts(self, conflicts: Iterable[Conflict]) -> None:
        """Say which texts were changed here and elsewhere at once, and where the other version lies."""
        for conflict in conflicts:
            name = self._name(conflict.path)
            if conflict.kept == conflict.path:
                text = _("{name} was changed elsewhere while you deleted it: it is there again", name=name)
                self._desk.messages.say(text, key=f"conflict-{conflict.path}")
            elif not conflict.kept:
                text = _("{name} was deleted elsewhere while you changed it: yours stays", name=name)
                self._desk.messages.say(text, key=f"conflict-{conflict.path}")
            else:
                self._tell_copy(Copy(conflict.path, conflict.kept))

    def tell_copies(self, article_id: str, only_new: bool = False) -> None:
        """Say what second versions lie beside an article's texts, whoever left them."""
        for copy in list_copies(self._desk.bridge.folder, [article_id]) if article_id else ():
            if not only_new or copy not in self._told:
                self._tell_copy(copy)

    def _tell_copy(self, copy: Copy) -> None:
        self._told.add(copy)
        self._desk.messages.say(
            _("2 versions of {name}: it was changed here and elsewhere", name=self._name(copy.of)),
            _("Yours is shown. The other one is kept as {file}.", file=copy.path),
            (_("Compare…"), lambda: self._doors.open_conflict(copy)),
            tone="amber",
            key=f"conflict-{copy.of}",
        )

    def _names(self, changed: Iterable[str], merged: frozenset[str]) -> str:
        names: dict[str, bool] = {}
        for path in changed:
            name = self._name(path)
            names[name] = names.get(name, False) or path in merged
        said = [_("{name} (merged)", name=name) if joined else name for name, joined in list(names.items())[:_MOST]]
        if len(names) > _MOST:
            said.append(plural("{count} more", "{count} more", len(names) - _MOST))
        return listed(said)

    def _name(self, path: str) -> str:
        """What people call the file: the title of its article, else its own name."""
        kb = self._desk.bridge.kb
        parts = path.split("/")
        article = kb.article(parts[1]) if parts[0] == "articles" and len(parts) > 1 else None
        return article_name(kb, article, kb.languages.source) if article else path
