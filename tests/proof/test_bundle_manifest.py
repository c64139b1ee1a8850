"""Manifests that say anything at all, as many as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.bundle.test_manifest import test_whatever_a_manifest_holds_only_an_error_with_a_place_comes_out

__all__ = ["test_whatever_a_manifest_holds_only_an_error_with_a_place_comes_out"]
