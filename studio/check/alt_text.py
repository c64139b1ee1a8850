"""Pictures that say nothing to people who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection
from studio.check.places import body_place
from studio.content.alt_texts import LONGEST, Fault, fault_of, folded
from studio.content.survey import PictureUse
from studio.kb.blocks import BlockKind, ShownPicture, cut_blocks
from studio.kb.syntax import outline
from studio.wording import N_, _

_ADVICE = N_("say in a few words what one sees and should notice")
_MESSAGES = {
    Fault.MISSING: N_("the picture “{address}” has no alternative text"),
    Fault.FILE_NAME: N_("the alternative text “{alt}” says nothing about the picture “{address}”"),
    Fault.SAYS_IMAGE: N_("the alternative text “{alt}” says that it is a picture, which everybody is told anyway"),
    Fault.SHORT: N_("the alternative text “{alt}” is too short to say what “{address}” shows"),
    Fault.LONG: N_("the alternative text of “{address}” has {length} characters: nobody can pause in it"),
    Fault.REPEATED: N_("the alternative text “{alt}” repeats the words beside the picture “{address}”"),
}
_DO = {
    Fault.SAYS_IMAGE: N_("begin with what it shows"),
    Fault.LONG: N_("at most {most} characters; put the rest into the text"),
    Fault.REPEATED: N_("say what the words beside it do not: what one sees and should notice"),
}


def find(inspection: Inspection) -> Iterator[Finding]:
    """Pictures without an alternative text, or with one that is of no use; and two pictures that are told alike."""
    for inspected in inspection.texts():
        beside = _beside(inspected)
        told: dict[str, str] = {}
        for use in inspected.survey.pictures:
            if fault := fault_of(use.alt, beside):
                yield _finding(inspected, use, fault)
            elif told.setdefault(folded(use.alt), use.address) != use.address:
                message = _(
                    "“{address}” and “{other}” have the same alternative text “{alt}”",
                    address=use.address,
                    other=told[folded(use.alt)],
                    alt=use.alt,
                )
                yield _warning(inspected, use, message, _("say what tells them apart"))


def _finding(inspected: Inspected, use: PictureUse, fault: Fault) -> Finding:
    alt = " ".join(use.alt.split())
    message = _(_MESSAGES[fault], address=use.address, alt=alt, length=len(alt))
    return _warning(inspected, use, message, _(_DO.get(fault, _ADVICE), most=LONGEST))


def _warning(inspected: Inspected, use: PictureUse, message: str, advice: str) -> Finding:
    shown = body_place(inspected.path, inspected.text.source, f"![{use.alt}]({use.address}")
    place = shown if shown.line else inspected.address(use.address)
    return inspected.warning("alt-text", message, advice, place, use.address)


def _beside(inspected: Inspected) -> frozenset[str]:
    """The words that stand next to the pictures of a text: titles, captions and paragraphs, `folded`."""
    body = inspected.text.body
    found = outline(body)
    words = {inspected.text.title, *(step.heading.title for step in found.steps)}
    for part in (found.intro, *(step.text for step in found.steps)):
        if "![" not in part:
            continue
        for block in cut_blocks(part):
            if isinstance(block.part, ShownPicture):
                words.add(block.part.caption)
            elif block.kind is BlockKind.TEXT:
                words.update(block.source.split("\n\n"))
    return frozenset(folded(each) for each in words) - {""}
