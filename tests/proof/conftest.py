"""What the long proofs get: Chromium as people have it, with a browser around the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import QUIET
from tests.proof.engines import CHROMIUM


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. One for all tests of a worker; each test has windows of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
