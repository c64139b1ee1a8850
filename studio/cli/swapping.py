"""Newer pictures in the place of old ones, from the command line: what became of each mark is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.cli.terminal import print_json, say
from studio.content.newer import as_kind_of
from studio.errors import SaveError
from studio.imaging import align, can_align, for_variant
from studio.kb.pictures import Doubt
from studio.kb.swapping import Placement
from studio.progress import Report, part
from studio.storage import read_picture_file
from studio.workspace import Workspace

_SAID = {Doubt.NONE: "sure", Doubt.PLACE: "look at it", Doubt.LOST: "not found"}
_WITHOUT = 'Marks stayed where they were: install "handrail[align]" to have them found on the new picture.'


@dataclass(frozen=True, slots=True)
class Swapped:
    """A file that was replaced, and what became of the marks over it."""

    path: str
    placements: tuple[Placement, ...]
    crop_is_sure: bool = True


def swap_files(folder: Path, paths: Sequence[str], content: bytes, report: Report) -> list[Swapped]:
    """Put a content into each of these picture files, and save. Raises `KbError`, `PictureError`, `SaveError`."""
    workspace = Workspace.open(folder)
    try:
        done = [
            _swap(workspace, path, content, part(report, at / len(paths), (at + 1) / len(paths)))
            for at, path in enumerate(paths)
        ]
        workspace.save()
        return done
    finally:
        workspace.close()


def _swap(workspace: Workspace, path: str, content: bytes, report: Report) -> Swapped:
    for picture in workspace.kb.pictures:
        if path == picture.path or any(path == variant.path for variant in picture.variants):
            break
    else:
        raise SaveError(f"“{path}” went away meanwhile", do="Try again.")
    content = as_kind_of(workspace.folder, path, content, part(report, 0.0, 0.2))
    if not picture.marks and not picture.crop:
        workspace.swap_picture(picture.path, {path: content})
        return Swapped(path, ())
    found = align(read_picture_file(workspace.folder, path), content, picture, part(report, 0.2, 1.0), path)
    if path != picture.path:
        found = for_variant(picture, found)
    workspace.swap_picture(picture.path, {path: content}, found.placements, found.crop, crop_is_sure=found.crop_is_sure)
    return Swapped(path, found.placements, found.crop_is_sure)


def show_swaps(swaps: Sequence[Swapped], as_json: bool) -> None:
    """Say what was replaced, and for each mark whether its place is sure."""
    if as_json:
        marks = [
            {"path": swap.path, "mark": each.mark.id, "kind": each.mark.kind.value, "doubt": each.doubt.value,
             "certainty": round(each.certainty, 2)}
            for swap in swaps
            for each in swap.placements
        ]  # fmt: skip
        crops = [swap.path for swap in swaps if not swap.crop_is_sure]
        replaced = [swap.path for swap in swaps]
        print_json({"ok": True, "replaced": replaced, "marks": marks, "doubtful_crops": crops, "aligned": can_align()})
        return
    for swap in swaps:
        say(f"replaced: {swap.path}")
        if not swap.crop_is_sure:
            say("    look at it: the crop may not fit")
        for each in swap.placements:
            say(f"    {_SAID[each.doubt]}: {each.mark.kind.value} “{each.mark.id}” ({each.certainty:.0%})")
    if not can_align() and any(swap.placements for swap in swaps):
        say(_WITHOUT)
