"""The window under the pointer, and its pixels, also where something lies over it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.ext import composite, damage

from studio.capture.looks import Scene
from studio.capture.values import Area
from studio.imaging.screens import Tile

EXTENSIONS = ("RECORD", "DAMAGE", "Composite")
"""What a screen must be able to do."""
_VIEWABLE, _INPUT_OUTPUT = 2, 1
_DEEP = 4
"""How far within a frame a program's own window lies at most."""
DEPTH = 24
"""Bits of colour that a pixel has where `photograph` can read it: eight each of red, green and blue."""
_LEAST = 3
"""Pixels that a window is wide and high at least: smaller ones are programs' own tricks."""


class Screen:
    """One connection to a screen; for one thread. While it lives, the screen keeps each window's pixels apart."""

    def __init__(self, name: str | None) -> None:
        self._display: Any = Display(name)
        self._display.set_error_handler(_pass_over)
        self._root: Any = self._display.screen().root
        self._atoms: dict[str, int] = {}
        self._ours: dict[int, bool] = {}
        """By the number of a window: whether it is this program's."""
        self._client = ~self._display.display.info.resource_id_mask
        for extension in ("composite", "damage"):
            getattr(self._display, f"{extension}_query_version")()
        self._root.composite_redirect_subwindows(composite.RedirectAutomatic)
        self._damage = self._root.damage_create(damage.DamageReportNonEmpty)
        self._damaged = self._display.extension_event.DamageNotify
        self._display.sync()

    def fileno(self) -> int:
        """What is ready to be read when the screen has something to say."""
        return self._display.fileno()

    @property
    def depth(self) -> int:
        """Bits of colour in a pixel of the screen."""
        return int(self._display.screen().root_depth)

    def has_changed(self) -> bool:
        """Whether anything on the screen was drawn since this was asked last."""
        changed = False
        while self._display.pending_events():
            changed = self._display.next_event().type == self._damaged or changed
        if changed:
            self._display.damage_subtract(self._damage, X.NONE, X.NONE)
            self._display.flush()
        return changed

    def pointer(self) -> tuple[int, int]:
        """Where the pointer is."""
        at = self._root.query_pointer()
        return at.root_x, at.root_y

    def scene(self) -> Scene | None:
        """The window under the pointer with what has opened from it; None where there is no window."""
        try:
            pointer = self._root.query_pointer()
            if not pointer.child:
                return None
            scene = self._scene_of(pointer.child)
            return replace(scene, pointer=(pointer.root_x, pointer.root_y), own=self._own())
        except XError:
            return None  # it has just gone

    def under(self) -> int:
        """The number of the window that is under the pointer now, 0 for none."""
        child = self._root.query_pointer().child
        return int(child.id) if child else 0

    def windows(self) -> list[Area]:
        """Where the programs' windows are that can be seen, the lowest first; this program's own are left out."""
        return self._areas(own=False)

    def photograph(self, scene: Scene) -> tuple[Tile, ...] | None:
        """The pixels of its windows; None where one has just gone or is of a kind that shows nothing."""
        tiles: list[Tile] = []
        try:
            for number, area in scene.windows:
                window = self._display.create_resource_object("window", number)
                place = self._place(window)
                x, y = area.x - place.x, area.y - place.y
                image = window.get_image(x, y, area.width, area.height, X.ZPixmap, 0xFFFFFFFF)
                if len(image.data) != area.width * area.height * 4:
                    return None
                tiles.append(Tile(area.x, area.y, area.width, area.height, image.data))
        except XError:
            return None
        return tuple(tiles)

    def close(self) -> None:
        """Let go of the screen."""
        self._display.close()

    def _scene_of(self, at: Any) -> Scene:
        is_popup = bool(at.get_attributes().override_redirect)
        client = at if is_popup else self._client_of(at)
        main = self._main_of(client) if is_popup else (at, client)
        shown = [(main[0].id, self._seen(*main))] if main else []
        title = self._title(main[1]) if main else ""
        own = client if is_popup and main is None else main[1] if main else at
        process = self._number(own, "_NET_WM_PID")
        popups = [popup for popup in self._popups(client) if not main or popup[0] != main[0].id]
        whole = Area(0, 0, 1 << 15, 1 << 15)
        shown = [(number, area) for number, area in (*shown, *popups) if area.width >= _LEAST and area != whole]
        return Scene(tuple(shown), title, process, is_own=process == os.getpid())

    def _own(self) -> tuple[Area, ...]:
        return tuple(self._areas(own=True))

    def _areas(self, own: bool) -> list[Area]:
        """Where windows with frames are, the lowest first: those of this program, or all others."""
        found: list[Area] = []
        for number in self._numbers(self._root, "_NET_CLIENT_LIST_STACKING"):
            try:
                client = self._display.create_resource_object("window", number)
                if number not in self._ours:
                    self._ours[number] = self._number(client, "_NET_WM_PID") == os.getpid()
                if self._ours[number] is own and client.get_attributes().map_state == _VIEWABLE:
                    found.append(self._seen(self._frame_of(client), client))
            except XError:
                continue  # it has just gone
        return found

    def _popups(self, client: Any) -> list[tuple[int, Area]]:
        """Menus and lists that the program of a window has open; hints that follow the pointer are none."""
        found: list[tuple[int, Area]] = []
        for window in self._root.query_tree().children:
            if self._owner(window) != self._owner(client):
                continue
            has = window.get_attributes()
            if has.map_state != _VIEWABLE or has.win_class != _INPUT_OUTPUT or not has.override_redirect:
                continue
            area = self._seen(window, window)
            kinds = self._numbers(window, "_NET_WM_WINDOW_TYPE")
            if min(area.width, area.height) < _LEAST or self._atom("_NET_WM_WINDOW_TYPE_TOOLTIP") in kinds:
                continue
            found.append((window.id, area))
        return found

    def _main_of(self, popup: Any) -> tuple[Any, Any] | None:
        """(frame, window) that a menu or list has opened from: the one in front of the same program."""
        active = self._numbers(self._root, "_NET_ACTIVE_WINDOW")
        stacked = self._numbers(self._root, "_NET_CLIENT_LIST_STACKING")
        for number in (*active, *reversed(stacked)):
            client = self._display.create_resource_object("window", number)
            if number and self._owner(client) == self._owner(popup):
                return self._frame_of(client), client
        return None

    def _frame_of(self, client: Any) -> Any:
        window = client
        while (parent := window.query_tree().parent) and parent.id != self._root.id:
            window = parent
        return window

    def _client_of(self, frame: Any) -> Any:
        """The program's own window within the frame that a window manager put around it."""
        row = [frame]
        for _depth in range(_DEEP):
            for window in row:
                if window.get_property(self._atom("WM_STATE"), X.AnyPropertyType, 0, 1):
                    return window
            row = [child for window in row for child in window.query_tree().children]
        return frame

    def _seen(self, frame: Any, client: Any) -> Area:
        """Where a window is, without the shadow that some programs draw around themselves."""
        area = self._place(frame)
        left, right, top, bottom = (*self._numbers(client, "_GTK_FRAME_EXTENTS"), 0, 0, 0, 0)[:4]
        return Area(area.x + left, area.y + top, area.width - left - right, area.height - top - bottom)

    def _place(self, window: Any) -> Area:
        has = window.get_geometry()
        return Area(has.x + has.border_width, has.y + has.border_width, has.width, has.height)

    def _title(self, client: Any) -> str:
        for name in ("_NET_WM_NAME", "WM_NAME"):
            found = client.get_full_property(self._atom(name), X.AnyPropertyType)
            if found and found.value:
                raw = found.value
                return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
        return ""

    def _number(self, window: Any, name: str) -> int:
        return (*self._numbers(window, name), 0)[0]

    def _numbers(self, window: Any, name: str) -> tuple[int, ...]:
        found = window.get_full_property(self._atom(name), X.AnyPropertyType)
        return tuple(found.value) if found and found.format == 32 else ()

    def _owner(self, window: Any) -> int:
        """The program that made a window: the first bits of its number say so."""
        return int(window.id) & self._client

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            self._atoms[name] = self._display.intern_atom(name)
        return self._atoms[name]


def _pass_over(_error: object, _request: object) -> None:
    """A window that went before it was asked is no news."""
