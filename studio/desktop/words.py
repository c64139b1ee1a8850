"""The interface in the writer's language. Words are marked with `_`, or with `N_` where rows of data are only named.

Catalogues are gettext's: resources/languages/<tag>/LC_MESSAGES/handrail.po, compiled beside it by `make words`.
"""

from __future__ import annotations

import gettext
import locale
from collections.abc import Sequence
from dataclasses import replace

from studio.desktop.passive import resource
from studio.errors import Problem
from studio.wording import in_language

DOMAIN = "handrail"
SHIPPED = ("en", "de")
"""The languages of the interface; English is what the source says."""

_words: gettext.NullTranslations = gettext.NullTranslations()
_spoken = "en"


def speak(language: str = "") -> str:
    """Use `language` from now on ("" for the system's), and return the one that was found: one of `SHIPPED`."""
    global _words, _spoken  # noqa: PLW0603 - a process speaks one language
    wanted = language or _of_system()
    found = next((tag for tag in SHIPPED if wanted == tag or wanted.startswith((f"{tag}-", f"{tag}_"))), "en")
    _words = gettext.translation(DOMAIN, resource("languages"), [found], fallback=True)
    _spoken = found
    return found


def spoken() -> str:
    """The language that is used now: one of `SHIPPED`."""
    return _spoken


def _(text: str, **values: object) -> str:
    """`text` in the interface's language, its {names} filled in."""
    said = _words.gettext(text)
    return said.format(**values) if values else said


def plural(one: str, many: str, count: int, **values: object) -> str:
    """`one` or `many`, as the interface's language counts; both may hold {count}."""
    return _words.ngettext(one, many, count).format(count=count, **values)


def N_(text: str) -> str:
    """`text` itself: it is marked for translation and said later."""
    return text


def told(text: str) -> str:
    """What the core says, in the interface's language; other text as it is."""
    return in_language(text, _words.gettext)


def told_problem(problem: Problem) -> Problem:
    """What went wrong, in the interface's language."""
    return replace(problem, what=told(problem.what), expected=told(problem.expected), do=told(problem.do))


def spelt_out(problem: Problem, where: bool = True) -> str:
    """All that is known of what went wrong, in lines: what, what was expected, what to do."""
    said = told_problem(problem)
    head = f"{said.place}: {said.what}" if said.place and where else said.what
    expected = _("Expected: {what}.", what=said.expected) if said.expected else ""
    return "\n".join(line for line in (head, expected, said.do) if line)


def sentences(problem: Problem, where: bool = True) -> tuple[str, str]:
    """(what went wrong, what was expected and what to do), each with a large letter where it begins."""
    said = told_problem(problem)
    what = f"{said.place}: {said.what}" if said.place and where else _begun(said.what)
    expected = _("Expected: {what}.", what=said.expected.removesuffix(".")) if said.expected else ""
    return what, " ".join(part for part in (expected, _begun(said.do)) if part)


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def listed(parts: Sequence[str]) -> str:
    """Parts in a row, as a sentence lists them."""
    return ", ".join(parts)


def _of_system() -> str:
    return locale.getlocale()[0] or "en"
