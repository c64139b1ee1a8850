"""What a page says itself is not said again in the text: the summary above it, and the numbers of the steps."""

from __future__ import annotations

import re

from studio.importing.passages import Page
from studio.kb.syntax import outline
from studio.kb.values import Kind

_NUMBER = re.compile(
    r"(?P<marks>##[ \t]+)(?:step[ \t]+)?(?P<number>\d{1,3})(?:[.):]|[ \t]+[-–—])[ \t]+(?=\S)", re.IGNORECASE
)


def without_summary(page: Page, summary: str) -> str:
    """The text without its first paragraph, or the start of it, where that says the summary word for word.

    A paragraph with a link, a picture or code in it stays, as the summary cannot hold them.
    """
    run = page.runs[0] if page.runs else None
    if not run or not summary or run.holder.type != "paragraph_open" or run.holder.level:
        return page.text
    start, end = run.start, run.end
    if run.plain == summary and not run.spans:
        return (page.text[:start] + page.text[end:].lstrip("\n")) or "\n"
    said = page.text[start:end]
    if summary[-1] in ".!?。！？" and " ".join(said.split()).startswith(summary + " "):
        words = r"\s+".join(map(re.escape, summary.split()))
        return page.text[:start] + re.sub(rf"{words}\s+", "", said, count=1) + page.text[end:]
    return page.text


def without_numbers(body: str, kind: Kind) -> str:
    """The body without the numbers that its steps' titles carry (`## 2. Connect it`, `## Step 2: Connect it`).

    They stay in an answer, whose sections have no numbers, and where they are not those that the page will show.
    """
    steps = [step for step in outline(body).steps if step.heading.level == 2]
    found = [(number, _NUMBER.match(body, step.start)) for number, step in enumerate(steps, 1)]
    numbered = [(number, match) for number, match in found if match]
    if kind is Kind.ANSWER or any(int(match["number"]) != number for number, match in numbered):
        return body
    for _, match in reversed(numbered):
        body = body[: match.end("marks")] + body[match.end() :]
    return body
