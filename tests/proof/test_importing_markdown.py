"""Markdown of any kind imported, as many texts as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.importing.test_any_text import test_any_text_imports_with_every_picture_accounted_for

__all__ = ["test_any_text_imports_with_every_picture_accounted_for"]
