"""A knowledge base's folder: read it, write it, lose nothing.

Read with `read_folder`; keep `Reading.files` and hand it to `save_changes` with the values before and after. Text that
the studio does not understand is kept byte for byte, and someone else's edit is never overwritten.
"""

from studio.storage.folders import cache_folder, read_picture_file, state_folder
from studio.storage.formatting import format_article, format_kb, format_picture, format_search
from studio.storage.front_matter import parse_front_matter, place_of_body
from studio.storage.reading import Reading, read_folder
from studio.storage.saving import Conflict, Saved, SaveStopped, save_changes, write_folder

__all__ = [
    "Conflict",
    "Reading",
    "SaveStopped",
    "Saved",
    "cache_folder",
    "format_article",
    "format_kb",
    "format_picture",
    "format_search",
    "parse_front_matter",
    "place_of_body",
    "read_folder",
    "read_picture_file",
    "save_changes",
    "state_folder",
    "write_folder",
]
