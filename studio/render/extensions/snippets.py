"""`{% snippet reset %}` on a line of its own takes in shared Markdown."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from studio.kb.syntax import SNIPPET, lines_outside_fences
from studio.render.galley import Galley
from studio.render.source import MOST_CHARACTERS, tidy
from studio.wording import _

DEEPEST = 8
"""How deep snippets may take in snippets."""


class Snippets(Extension):
    """Runs first: what a snippet brings in is Markdown like the rest."""

    def __init__(self, galley: Galley) -> None:
        super().__init__()
        self.galley = galley

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.preprocessors.register(_TakeIn(md, self.galley), "handrail-snippets", 50)


class _TakeIn(Preprocessor):
    def __init__(self, md: Markdown, galley: Galley) -> None:
        super().__init__(md)
        self.galley = galley
        self.room = MOST_CHARACTERS

    def run(self, lines: list[str]) -> list[str]:
        self.room = MOST_CHARACTERS
        return self._expand("\n".join(lines), ()).split("\n")

    def _expand(self, text: str, inside: tuple[str, ...]) -> str:
        if "{%" not in text:
            return text
        parts: list[str] = []
        at = 0
        for _number, offset, line in lines_outside_fences(text):
            found = SNIPPET.match(line)
            if not found:
                continue
            indent = line[: len(line) - len(line.lstrip(" "))]
            taken = self._snippet(found["id"], line.strip(), inside)
            shown = "\n".join(indent + part if part else "" for part in taken.split("\n"))
            parts += [text[at:offset], "\n", shown, "\n"]
            at = offset + len(line)
        return "".join([*parts, text[at:]])

    def _snippet(self, snippet_id: str, needle: str, inside: tuple[str, ...]) -> str:
        """The snippet's text with what it takes in itself, "" where that cannot be."""
        text = self.galley.setting.snippets.get(snippet_id)
        if text is None:
            self.galley.report(
                _("There is no snippet “{snippet_id}” in this language.", snippet_id=snippet_id),
                _("the id of a snippet of this knowledge base"),
                _("Correct the id, or write the snippet in this language."),
                needle,
            )
            return ""
        if snippet_id in inside:
            self.galley.report(
                _("The snippet “{snippet_id}” takes in itself.", snippet_id=snippet_id),
                _("snippets that end"),
                _("Take one of the snippets out of the other."),
                needle,
            )
            return ""
        if len(inside) >= DEEPEST:
            self.galley.report(
                _("Snippets take in snippets more than {deepest} deep.", deepest=DEEPEST),
                _("at most {deepest} levels", deepest=DEEPEST),
                _("Write the inner snippet out where it is used."),
                needle,
            )
            return ""
        self.room -= len(text)
        if self.room < 0:
            self.galley.report(
                _("The snippets of this article hold too much text."),
                _("at most {most:,} characters", most=MOST_CHARACTERS),
                _("Split the article."),
                needle,
            )
            return ""
        return self._expand(tidy(text), (*inside, snippet_id))
