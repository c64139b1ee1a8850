"""What is at a place of a window, as programs tell it to those who cannot see it: AT-SPI, spoken over D-Bus.

Programs answer when they find the time; whoever does not within a moment is not asked again for a while.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from studio.capture.looks import Scene
from studio.capture.telling import Line, Node, Silence
from studio.capture.values import Area, Control, Part

_ROOT = "/org/a11y/atspi/accessible/root"
_SLOW = 0.4
"""Seconds after which a question without an answer counts as slow."""
_REST = 5.0
"""Seconds after which a program that did not answer is asked again."""
_MOST = 600
"""How many parts of a window are looked at."""
_DEEP = 40
"""How many things lie in each other at most."""
_MANY = 80
"""Of more children than that, only the one at the place is asked for."""
_SCREEN = 0
_CHECKED, _SHOWING = 4, 25
_LABELLED_BY = 2
_NOTHING_TOLD = (Silence, LookupError, TypeError, ValueError)
"""What comes of asking: programs fall silent, and some answer in other shapes than the protocol's."""
_PARTS = {
    "push button": Part.BUTTON,
    "button": Part.BUTTON,
    "toggle button": Part.BUTTON,
    "push button menu": Part.MENU,
    "button menu": Part.MENU,
    "icon": Part.BUTTON,
    "check box": Part.CHECK_BOX,
    "switch": Part.CHECK_BOX,
    "radio button": Part.RADIO,
    "menu": Part.MENU,
    "menu item": Part.MENU_ITEM,
    "check menu item": Part.MENU_ITEM,
    "radio menu item": Part.MENU_ITEM,
    "page tab": Part.TAB,
    "entry": Part.FIELD,
    "text": Part.FIELD,
    "password text": Part.FIELD,
    "editbar": Part.FIELD,
    "spin button": Part.FIELD,
    "combo box": Part.CHOICE,
    "list item": Part.ENTRY,
    "table cell": Part.ENTRY,
    "tree item": Part.ENTRY,
    "link": Part.LINK,
    "slider": Part.SLIDER,
}
"""By the names that roles have in the protocol, whatever language the program speaks."""
_MENUS = frozenset({"menu bar", "menu", "combo box", "popup menu", "window"})
_ELSEWHERE = _MENUS | {"page tab"}
"""What shows its children elsewhere than at its own place."""
_LISTS = frozenset({"table", "tree table", "tree", "list", "list box"})


class _Found(NamedTuple):
    node: Node
    role: str
    area: Area
    above: tuple[tuple[Node, str], ...]
    """What it lies in, the outermost first, with roles."""


class Voice:
    """One connection to what programs tell; for one thread. Raises `Silence` where nobody tells anything here."""

    def __init__(self) -> None:
        self._line = Line()
        self._resting: dict[str, float] = {}
        self._processes: dict[str, int] = {}

    def at(self, scene: Scene, x: int, y: int) -> Control | None:
        """What the program of a scene has at a place of the screen, in the window in front rather than in others."""
        began, name = time.monotonic(), ""
        try:
            name = self._program(scene.process)
            if not name or self._resting.get(name, 0.0) > began:
                return None
            found = None if scene.has_opened else self._quick_search(name, scene.title, x, y)
            found = found or self._search(name, scene.title, x, y)
            return self._control(found) if found else None
        except _NOTHING_TOLD:
            if time.monotonic() - began >= _SLOW:
                self._resting[name] = time.monotonic() + _REST
            return None

    def close(self) -> None:
        """Leave."""
        self._line.close()

    def _program(self, process: int) -> str:
        """The name that a program has on the bus, "" where it tells nothing."""
        if process in self._processes.values():
            return next(name for name, number in self._processes.items() if number == process)
        try:
            for node in self._children(Node("org.a11y.atspi.Registry", _ROOT)):
                if node.name not in self._processes:
                    with suppress(Silence):
                        self._processes[node.name] = self._line.process_of(node.name)
                        if self._processes[node.name] == process:
                            return node.name
        except Silence:
            return ""
        return ""

    def _quick_search(self, name: str, title: str, x: int, y: int) -> _Found | None:
        """What the window of that title says is at a place: a few questions, but not all programs know."""
        found: _Found | None = None
        for window in self._children(Node(name, _ROOT)):
            node, above = window, ()
            while title and self._name(window) == title and len(above) < _DEEP:
                role, area = self._role(node), self._area(node)
                if area is None or not area.holds(x, y):
                    break
                found = _Found(node, role, area, above) if role in _PARTS else found
                inner = self._child_at(node, x, y)
                if inner is None:
                    break
                node, above = inner, (*above, (node, role))
        return found

    def _search(self, name: str, title: str, x: int, y: int) -> _Found | None:
        """The smallest thing at a place that has a name of its trade; those of the window `title` come first."""
        found: list[tuple[bool, _Found]] = []
        for window in self._children(Node(name, _ROOT)):
            is_it = bool(title) and self._name(window) == title
            found += [(is_it, each) for each in self._at(window, x, y) if each.role in _PARTS]
        opened = [each for each in found if each[1].above and _PARTS[each[1].role] in (Part.MENU_ITEM, Part.ENTRY)]
        best = [each for each in found if each[0]] or found
        menus = [each for each in opened if any(role in _MENUS for _node, role in each[1].above)]
        chosen = [each for _is_it, each in menus or best]
        return min(chosen, key=lambda each: (each.area.width * each.area.height, -len(each.above)), default=None)

    def _at(self, top: Node, x: int, y: int) -> Iterator[_Found]:
        """All that shows itself at a place, from the outside in."""
        row: list[tuple[Node, tuple[tuple[Node, str], ...]]] = [(top, ())]
        for _count in range(_MOST):
            if not row:
                return
            node, above = row.pop()
            if not self._shows(node):
                continue
            role, area = self._role(node), self._area(node)
            holds = area is not None and area.holds(x, y)
            if area is not None and holds:
                yield _Found(node, role, area, above)
            if holds or role in _ELSEWHERE or any(each in _ELSEWHERE for _node, each in above[-1:]):
                inner = self._inner(node, role, x, y)
                row += [(child, (*above, (node, role))) for child in inner]

    def _inner(self, node: Node, role: str, x: int, y: int) -> list[Node]:
        count = self._line.property(node, "ChildCount")
        if role in _LISTS or (isinstance(count, int) and count > _MANY):
            child = self._child_at(node, x, y)
            return [child] if child else []
        return self._children(node)

    def _child_at(self, node: Node, x: int, y: int) -> Node | None:
        with suppress(Silence):
            child = Node(*self._line.ask(node, "GetAccessibleAtPoint", "iiu", (x, y, _SCREEN), of="Component"))
            return child if child != node and not child.path.endswith("/null") else None
        return None

    def _control(self, found: _Found) -> Control:
        part = _PARTS[found.role]
        choice = next((node for node, role in reversed(found.above) if role == "combo box"), None)
        inside = self._name_of(choice, Part.CHOICE) if choice and part is not Part.CHOICE else ""
        if choice and part is Part.MENU_ITEM:
            part = Part.ENTRY
        is_on = self._has(found.node, _CHECKED)
        return Control(part, self._name_of(found.node, part), found.area, is_on, inside)

    def _name_of(self, node: Node, part: Part) -> str:
        """What people call it: its name, else that of its label, else of the words in it. Never what was typed."""
        name = self._name(node)
        if part in (Part.FIELD, Part.CHOICE, Part.SLIDER):
            return self._label(node) or ("" if part is Part.CHOICE else name.rstrip(": "))
        if not name:
            name = self._label(node) or next((said for each in self._children(node) if (said := self._name(each))), "")
        return " ".join(str(name or self._line.property(node, "Description") or "").split())

    def _label(self, node: Node) -> str:
        with suppress(Silence):
            for kind, targets in self._line.ask(node, "GetRelationSet"):
                if kind == _LABELLED_BY and targets:
                    return self._name(Node(*targets[0])).rstrip(": ")
        return ""

    def _shows(self, node: Node) -> bool:
        return self._has(node, _SHOWING)

    def _has(self, node: Node, state: int) -> bool:
        return bool(self._line.ask(node, "GetState")[0] >> state & 1)

    def _role(self, node: Node) -> str:
        return str(self._line.ask(node, "GetRoleName"))

    def _name(self, node: Node) -> str:
        return str(self._line.property(node, "Name") or "")

    def _area(self, node: Node) -> Area | None:
        try:
            return Area(*self._line.ask(node, "GetExtents", "u", (_SCREEN,), of="Component"))
        except Silence:
            return None

    def _children(self, node: Node) -> list[Node]:
        return [Node(*each) for each in self._line.ask(node, "GetChildren")]
