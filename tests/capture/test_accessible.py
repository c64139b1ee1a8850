"""Programs tell what they show as well as they can: whoever answers nonsense is one that tells nothing."""

from __future__ import annotations

from typing import Any

import pytest

from studio.capture import Area, accessible
from studio.capture.accessible import Voice
from studio.capture.looks import Scene
from studio.capture.telling import Node

PROGRAM = 7
SCENE = Scene(((1, Area(0, 0, 100, 100)),), "Kettle", PROGRAM)


class Odd:
    """A program with one window, of which one question is answered with something else."""

    wrong: tuple[str, Any] = ("", None)

    def ask(self, _node: Node, method: str, *_rest: Any, of: str = "") -> Any:
        if method == self.wrong[0]:
            return self.wrong[1]
        answers: dict[str, Any] = {
            "GetChildren": [("kettle", "/window")],
            "GetState": (1 << 25, 0),
            "GetRoleName": "push button",
            "GetExtents": (0, 0, 100, 100),
            "GetAccessibleAtPoint": ("kettle", "/null"),
            "GetRelationSet": [],
        }
        return answers[method]

    def property(self, _node: Node, name: str) -> Any:
        return {"Name": "Save", "ChildCount": 0}.get(name)

    def process_of(self, _name: str) -> int:
        return PROGRAM


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Voice:
    monkeypatch.setattr(accessible, "Line", Odd)
    return Voice()


def test_what_is_at_a_place_is_told(voice: Voice) -> None:
    found = voice.at(SCENE, 5, 5)
    assert found and found.name == "Save"


@pytest.mark.parametrize(
    ("method", "answer"),
    [("GetState", ()), ("GetExtents", (1, 2)), ("GetChildren", [("kettle",)]), ("GetChildren", 3)],
)
def test_whoever_answers_nonsense_tells_nothing(
    voice: Voice, monkeypatch: pytest.MonkeyPatch, method: str, answer: object
) -> None:
    monkeypatch.setattr(Odd, "wrong", (method, answer))
    assert voice.at(SCENE, 5, 5) is None
