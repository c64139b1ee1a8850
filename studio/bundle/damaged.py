"""What is raised where the cache is not what it was."""

from __future__ import annotations

from studio.errors import BundleError


class DamagedCache(BundleError):
    """Files in the cache are not what they were. They are taken out: planning again makes them anew."""
