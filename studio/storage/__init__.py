"""A knowledge base's folder: read it, write it, lose nothing.

Read with `read_folder`; keep `Reading.files` and hand it to `save_changes` with the values before and after. Text that
the studio does not understand is kept byte for byte, and someone else's edit is never overwritten.
"""

from studio.storage.copies import Copy, keep_beside, list_copies
from studio.storage.disk import digest
from studio.storage.folders import cache_folder, read_picture_file, state_folder
from studio.storage.formatting import format_article, format_kb, format_picture, format_search
from studio.storage.front_matter import parse_front_matter, place_of_body
from studio.storage.journal import Journal, clear_journal, put_journal_aside, read_journal, write_journal
from studio.storage.lock import Holder, Lock, state_of, take_lock
from studio.storage.picture_files import add_picture_file, copy_picture_file, picture_suffix
from studio.storage.picture_swap import lay_version_file, overwrite_picture_file, replace_picture_file
from studio.storage.plan import removals, unsaved_texts
from studio.storage.reading import Reading, read_folder
from studio.storage.rereading import Reread, reread
from studio.storage.saving import Conflict, Saved, SaveStopped, save_changes, write_folder
from studio.storage.sight import Seen, Sight, look, look_at
from studio.storage.trash import (
    Trashed,
    bring_file,
    empty_old_trash,
    list_trash,
    move_to_trash,
    note_trashed,
    trashed_files,
)
from studio.storage.unread import faults_of, other_reading, take_in, write_unread
from studio.storage.versions import Version, keep_version, list_versions, read_version

__all__ = [
    "Conflict",
    "Copy",
    "Holder",
    "Journal",
    "Lock",
    "Reading",
    "Reread",
    "SaveStopped",
    "Saved",
    "Seen",
    "Sight",
    "Trashed",
    "Version",
    "add_picture_file",
    "bring_file",
    "cache_folder",
    "clear_journal",
    "copy_picture_file",
    "digest",
    "empty_old_trash",
    "faults_of",
    "format_article",
    "format_kb",
    "format_picture",
    "format_search",
    "keep_beside",
    "keep_version",
    "lay_version_file",
    "list_copies",
    "list_trash",
    "list_versions",
    "look",
    "look_at",
    "move_to_trash",
    "note_trashed",
    "other_reading",
    "overwrite_picture_file",
    "parse_front_matter",
    "picture_suffix",
    "place_of_body",
    "put_journal_aside",
    "read_folder",
    "read_journal",
    "read_picture_file",
    "read_version",
    "removals",
    "replace_picture_file",
    "reread",
    "save_changes",
    "state_folder",
    "state_of",
    "take_in",
    "take_lock",
    "trashed_files",
    "unsaved_texts",
    "write_folder",
    "write_journal",
    "write_unread",
]
