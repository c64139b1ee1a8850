"""A large knowledge base for benchmarks: the same bytes for the same number, without pictures."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

_SEED, _WORDS, _SECTIONS, _STEPS = 7, 5000, 40, 5
_LETTERS = "aabcdeeefghiijklmnoopqrrssttuuvwxyz"
_FIRST = ["battery", "charger", "light", "network", "password", "reset", "screen", "phone", "cable", "socket", "sensor"]


def write_large_kb(folder: Path, articles: int) -> Path:
    """Write a knowledge base of so many how-tos (180 words each, five steps, a link or two) into `folder`, new."""
    dice = random.Random(_SEED)
    stock = _FIRST + ["".join(dice.choices(_LETTERS, k=dice.randint(3, 10))) for _ in range(_WORDS)]
    weights = list(
        accumulate(1 / (rank + 5) for rank in range(len(stock)))
    )  # as in a language: few words are most of a text

    def words(count: int) -> str:
        return " ".join(dice.choices(stock, cum_weights=weights, k=count))

    names = [f"article-{number:05}" for number in range(articles)]
    sections = [names[start::_SECTIONS] for start in range(min(_SECTIONS, articles))]
    folder.mkdir(parents=True)
    (folder / "kb.yaml").write_text("\n".join(_settings(sections)) + "\n")
    for number, name in enumerate(names):
        home = folder / "articles" / name
        home.mkdir(parents=True)
        other = names[dice.randrange(articles)]
        steps = [
            f"## {words(4).capitalize()} {{#step-{step}}}\n\n{words(30).capitalize()}. {words(4).capitalize()}.\n"
            for step in range(1, _STEPS + 1)
        ]
        (home / "en.md").write_text(
            f"---\ntitle: {words(4).capitalize()} {number}\nkind: how-to\nsummary: {words(9).capitalize()}.\n"
            f"section: section-{number % len(sections)}\nquestions: [How does {words(4)} work?]\n"
            "state: published\n---\n\n"
            f"{words(12).capitalize()}. See [{words(2)}](article:{other}).\n\n" + "\n".join(steps)
        )
    return folder


def _settings(sections: list[list[str]]) -> Iterator[str]:
    yield from ("handrail: 1", "id: large", "title: Large Help", "languages: {source: en}", "sections:")
    for number, names in enumerate(sections):
        yield f"  - {{id: section-{number}, title: Section {number}, articles: [{', '.join(names)}]}}"
