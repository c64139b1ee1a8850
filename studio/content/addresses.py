"""Where the links of an article lead within a bundle."""

from __future__ import annotations

from dataclasses import dataclass

from studio.content.catalogue import Catalogue, Entry
from studio.content.layout import article_path
from studio.kb.links import Target, TargetKind, parse_target
from studio.kb.values import Contact, ContactKind, KnowledgeBase
from studio.render import Link


def contact_href(contact: Contact) -> str | None:
    """What opens a channel from a page; None for one that only the app can open, or whose address is none."""
    address = {
        ContactKind.TEL: "tel:" + "".join(character for character in contact.to if character in "+0123456789"),
        ContactKind.MAILTO: f"mailto:{contact.to}",
        ContactKind.WEB: contact.to,
        ContactKind.APP: "",
    }[contact.kind]
    return address if parse_target(address) else None


@dataclass(frozen=True, slots=True)
class Guide:
    """Resolves the links of one article. `root` leads from where the links stand to the bundle's root.

    `page` is the path of the article's own page where links within it need it (an API file), "" on the page itself.
    """

    kb: KnowledgeBase
    catalogue: Catalogue
    entry: Entry
    root: str
    page: str = ""

    def link(self, target: Target) -> Link | None:
        """Where a link leads in the bundle, or None where it leads nowhere."""
        match target.kind:
            case TargetKind.STEP:
                return Link(f"{self.page}#{target.step}", "step") if self.entry.has_step(target.step) else None
            case TargetKind.ARTICLE:
                return self._article(target)
            case TargetKind.CONTACT:
                return self._contact(target.channel)
            case TargetKind.SOLVED:
                return Link(f"{self.page}#solved", "solved")
            case TargetKind.WEB | TargetKind.MAIL | TargetKind.TEL:
                return Link(target.address, "web")

    def _article(self, target: Target) -> Link | None:
        entry = self.catalogue.entries.get(self.kb.successor(target.article))
        if entry is None:
            return None
        anchor = f"#{target.step}" if target.step and entry.has_step(target.step) else ""
        return Link(self.root + article_path(entry.text.language, entry.article.id) + anchor, "article")

    def _contact(self, channel: str) -> Link | None:
        if not self.kb.contacts or (channel and not self.kb.contact(channel)):
            return None
        return Link(f"{self.page}#contact-{channel}" if channel else f"{self.page}#contact", "contact")
