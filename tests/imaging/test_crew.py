"""The crew of processes: a task that hangs, dies or swells is lost alone, and no process outlives its crew."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from studio.errors import PictureError
from studio.imaging.crew import Crew, Lost
from studio.imaging.worker import bound_memory
from tests.children import PLAIN
from tests.imaging.crew_work import noted, obeyed, unable


@pytest.fixture(autouse=True)
def started_as_people_start_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here it matters how a child begins."""
    monkeypatch.setattr(multiprocessing, "get_context", PLAIN)


def everything(crew: Crew[str, str], tasks: list[str]) -> dict[str, str | Lost]:
    return {tasks[told[0]]: told[1] for told in crew.results(tasks) if told}


def test_tasks_that_hang_die_or_fail_are_lost_and_the_others_are_done() -> None:
    tasks = ["a", "hang", "b", "die", "c", "fail", "d"]
    with Crew(obeyed, 2, patience=2.0) as crew:
        results = everything(crew, tasks)
    good = {order: f"{order} done" for order in "abcd"}
    assert results == {**good, "hang": Lost(late=True), "die": Lost(late=False), "fail": Lost(late=False)}
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded on Linux alone")
def test_a_task_that_takes_too_much_memory_is_lost() -> None:
    with Crew(obeyed, 1, patience=30.0, prepare=bound_memory) as crew:
        assert everything(crew, ["swell", "a"]) == {"swell": Lost(late=False), "a": "a done"}


def test_leaving_a_crew_at_work_ends_its_processes(tmp_path: Path) -> None:
    with Crew(noted, 2, patience=60.0) as crew:
        for told in crew.results([str(tmp_path)] * 3):
            assert told is None
            if len(list(tmp_path.iterdir())) == 2:
                break
    for number in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(number.name), 0)


def test_a_machine_on_which_no_process_starts_is_an_error_for_people() -> None:
    with pytest.raises(PictureError, match="cannot be started"), Crew(obeyed, 2, patience=5.0, prepare=unable) as crew:
        everything(crew, ["a"])
    assert multiprocessing.active_children() == []
