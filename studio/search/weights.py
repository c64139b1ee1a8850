"""The weights that a knowledge base gives to words by where they stand, in the place of those of `figures`.

They are written into the pack with all other figures, so that the reader's engine needs to know nothing of it.
"""

from __future__ import annotations

from dataclasses import replace

from studio.kb.values import WEIGHTS
from studio.search.figures import FIGURES, Field, Figures

Weights = tuple[tuple[str, float], ...]
"""(a name of `WEIGHTS`, its weight) pairs, as `SearchSettings` has them."""

FIELDS: dict[str, Field] = dict(zip(WEIGHTS, Field, strict=True))
"""What a weight's name means."""

LEAST = 2.0**-20
"""What a weight of 0 counts. An article that has a word nowhere else is still found, after all others: any word may
match, and only what scores more than nothing is found."""


def weighed_figures(figures: Figures, weights: Weights) -> Figures:
    """The figures with these weights; where a name stands twice, the last one counts."""
    changed = list(figures.weights)
    for name, weight in weights:
        changed[FIELDS[name]] = max(weight, LEAST)
    return replace(figures, weights=tuple(changed))


def usual_weight(name: str) -> float:
    """What words at that place weigh where the knowledge base says nothing."""
    return FIGURES.weights[FIELDS[name]]
