"""An open knowledge base for each test, closed behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.workspace import Workspace
from tests.small_kb import write_kb


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(write_kb(tmp_path / "kb"))
    yield opened
    opened.close()
