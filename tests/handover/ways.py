"""Articles made up, and ways through them."""

from __future__ import annotations

from hypothesis import strategies as st

from studio.handover import Answer, Branch, Move, Option, Outcome, Said, Shape, Step

IDS: list[str] = ["boil", "stays-cold", "no-light-at-all", "wi-fi-2", "a", "send-it-back"]


@st.composite
def shelves(draw: st.DrawFn) -> tuple[Shape, ...]:
    """Some articles, whose options lead to one another."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=5, unique=True))
    return tuple(_shape(draw, article, ids) for article in ids)


def _shape(draw: st.DrawFn, article: str, ids: list[str]) -> Shape:
    steps = tuple(Step(f"s{at}", str(at + 1), f"Step {at}") for at in range(draw(st.integers(0, 12))))
    leads = st.sampled_from(["", *[other for other in ids if other != article]])
    options = st.lists(leads.map(lambda to: Option("…", to)), min_size=1, max_size=7).map(tuple)
    branches = draw(st.lists(options, max_size=5))
    return Shape(
        article,
        "en",
        draw(st.integers(0, 65535)),
        article.title(),
        steps,
        tuple(Branch(at % (len(steps) + 1) - 1, "?", each) for at, each in enumerate(branches)),
    )


@st.composite
def ways(draw: st.DrawFn, most: int = 8) -> tuple[tuple[Shape, ...], Shape, tuple[Move, ...]]:
    """Articles, the one in which a way begins, and its moves."""
    shapes = draw(shelves())
    moves = draw(st.lists(st.sampled_from(shapes), max_size=most))
    made = tuple(move for shape in moves if (move := _move(draw, shape)))
    return shapes, made[0].shape if made else draw(st.sampled_from(shapes)), made


def _move(draw: st.DrawFn, shape: Shape) -> Move | None:
    if shape.branches and (not shape.steps or draw(st.booleans())):
        branch = draw(st.integers(0, len(shape.branches) - 1))
        return Answer(shape, branch, draw(st.integers(0, len(shape.branches[branch].options) - 1)))
    if shape.steps:
        return Said(shape, draw(st.integers(0, len(shape.steps) - 1)), draw(st.sampled_from(Outcome)))
    return None
