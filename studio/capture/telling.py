"""The line on which programs tell what they show: the accessibility bus, a D-Bus of its own beside the session's."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NamedTuple

import jeepney
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE, _PROPERTIES = "org.a11y.atspi.Accessible", "org.freedesktop.DBus.Properties"
_STATUS = "org.a11y.Status"
_BUS = ("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_STATES = ("/org/a11y/bus", "org.a11y.Bus", _PROPERTIES)
_PATIENCE = 0.4
"""Seconds that a program gets for one answer."""


class Silence(Exception):
    """A program does not answer, or answers something else."""


class Node(NamedTuple):
    """One thing that a program shows: the program's name on the bus, and the path of the thing."""

    name: str
    path: str


class Line:
    """One connection; for one thread. Raises `Silence` where nobody tells anything here."""

    def __init__(self) -> None:
        self._was_on: bool | None = None
        try:
            self._session = open_dbus_connection("SESSION")
        except (OSError, KeyError, ValueError) as error:
            raise Silence(str(error)) from error
        try:
            found = _answer(self._session, ("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
            self._bus = open_dbus_connection(str(found[0]))
            self._wake()
        except (OSError, ValueError, Silence) as error:
            self._session.close()
            raise Silence(str(error)) from error

    def close(self) -> None:
        """Leave; programs stop telling if nobody else asked them to."""
        if self._was_on is False:
            with suppress(Silence):
                self._turn(False)
        self._bus.close()
        self._session.close()

    def ask(self, node: Node, method: str, signature: str = "", values: tuple[Any, ...] = (), of: str = "") -> Any:
        """The first value of an answer; `of` is the interface's last word. Raises `Silence`."""
        interface = f"org.a11y.atspi.{of}" if of else _ACCESSIBLE
        answer = _answer(self._bus, (node.path, node.name, interface), method, signature, values)
        if not answer:
            raise Silence(f"{method}: an empty answer")
        return answer[0]

    def property(self, node: Node, name: str) -> Any:
        """A property of a thing, None where it has none."""
        try:
            place = (node.path, node.name, _PROPERTIES)
            return _answer(self._bus, place, "Get", "ss", (_ACCESSIBLE, name))[0][1]
        except (Silence, LookupError, TypeError):
            return None

    def process_of(self, name: str) -> int:
        """The id of the process that has a name on the bus. Raises `Silence`."""
        return int(_answer(self._bus, _BUS, "GetConnectionUnixProcessID", "s", (name,))[0])

    def _wake(self) -> None:
        """Ask programs to tell: some do so only while somebody listens."""
        with suppress(Silence):
            self._was_on = bool(_answer(self._session, _STATES, "Get", "ss", (_STATUS, "IsEnabled"))[0][1])
            if not self._was_on:
                self._turn(True)

    def _turn(self, on: bool) -> None:
        _answer(self._session, _STATES, "Set", "ssv", (_STATUS, "IsEnabled", ("b", on)))


def _answer(
    connection: DBusConnection, place: tuple[str, str, str], method: str, signature: str = "", values: object = ()
) -> tuple[Any, ...]:
    """The answer of what has a (path, name, interface). Raises `Silence` where none comes in time, or a refusal."""
    library: Any = jeepney  # it ships half of its types
    speaker: Any = connection
    ask = library.new_method_call(library.DBusAddress(*place), method, signature or None, values)
    try:
        reply = speaker.send_and_get_reply(ask, timeout=_PATIENCE)
    except (OSError, EOFError) as error:
        raise Silence(str(error)) from error
    if reply.header.message_type is not library.MessageType.method_return:
        raise Silence(str(reply.body))
    return tuple(reply.body)
