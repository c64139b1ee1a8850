"""Raw HTML: a tag that is left open ends at the next step, and `<port>` is text, because HTML knows no such element."""

from __future__ import annotations

import html
import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import HtmlBlockPreprocessor

from studio.kb.syntax import VARIABLE
from studio.render.extensions.steps import STEP_LINE
from studio.render.galley import Galley, Verbatim
from studio.wording import _

_ELEMENTS_NAMES = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote
    body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl
    dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr
    html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math
    menu meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext
    portal pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt
    u ul var video wbr xmp
"""
ELEMENTS = frozenset(_ELEMENTS_NAMES.split())
"""Every element name that HTML knows or knew."""

_REFUSED_NAMES = """
    applet audio base bgsound button embed form frame frameset iframe input link math meta object script select
    style svg template textarea video
"""
_REFUSED = frozenset(_REFUSED_NAMES.split())
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<rest>[^<>]*)(?P<end>>?)")


class Raw(Extension):
    """Replaces Python-Markdown's search for blocks of HTML, and looks at what it found."""

    def __init__(self, galley: Galley) -> None:
        super().__init__()
        self.galley = galley

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.preprocessors.register(_EachStep(md), "html_block", 20)
        md.postprocessors.register(_Known(md, self.galley), "handrail-raw", 35)


class _EachStep(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        part: list[str] = []
        for line in lines:
            if STEP_LINE.match(line):
                kept += [*self._stashed(part), "", line, ""]
                part = []
            else:
                part.append(line)
        return kept + self._stashed(part)

    def _stashed(self, part: list[str]) -> list[str]:
        return super().run(part) if any("<" in line for line in part) else part


class _Known(Postprocessor):
    """Looks at the stash before it goes back into the text."""

    def __init__(self, md: Markdown, galley: Galley) -> None:
        super().__init__(md)
        self.galley = galley

    def run(self, text: str) -> str:
        stash = self.md.htmlStash.rawHtmlBlocks
        for at, kept in enumerate(stash):
            if isinstance(kept, str) and not isinstance(kept, Verbatim):
                stash[at] = self._vary(_TAG.sub(self._tag, kept))
        return text

    def _tag(self, found: re.Match[str]) -> str:
        name = found["name"].lower()
        if name not in ELEMENTS:
            return html.escape(found[0], quote=False)
        if name in _REFUSED and not found["slash"]:
            self.galley.report(
                _("<{name}> is left out: nothing in an article may run, load or look like the page itself.", name=name),
                _("text, lists, tables and pictures"),
                _("Say it with Markdown."),
                found[0],
                "left-out",
            )
        return found[0]

    def _vary(self, raw: str) -> str:
        """Variables in raw HTML, as text."""
        if "{{" not in raw:
            return raw
        known = self.galley.setting.variables
        return VARIABLE.sub(lambda found: html.escape(known.get(found["name"], found[0])), raw)
