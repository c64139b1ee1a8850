"""Child processes in tests: forked from one that knows the studio's modules, instead of each importing them anew.

What a child does is the same; only its start is another one, and takes a hundredth of the time. Commands and studios
that tests run as processes of their own, and tests of the starting itself (`PLAIN`), start theirs as people's do.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Any

import pytest

KNOWN = (
    "studio.desktop.backroom.worker",
    "studio.desktop.publishing",
    "studio.desktop.searchroom.child",
    "studio.imaging.crew",
    "tests.children",
)

PLAIN = multiprocessing.get_context


class Child(ForkServerProcess):
    """Has the environment of now, and not that of the first one."""

    def __init__(self, *, target: Callable[..., None], args: tuple[Any, ...] = (), **options: Any) -> None:
        super().__init__(target=_in, args=(dict(os.environ), target, args), **options)


class Forked(ForkServerContext):
    """Forks children."""

    Process = Child


def _in(environment: Mapping[str, str], target: Callable[..., None], args: tuple[Any, ...]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    target(*args)


@contextmanager
def forked() -> Generator[None]:
    """Children that are asked for are forked."""
    own = Forked()
    own.set_forkserver_preload(list(KNOWN))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(multiprocessing, "get_context", lambda method=None: own if method == "spawn" else PLAIN(method))
        yield
