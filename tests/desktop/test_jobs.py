"""Work off the main thread ends in exactly one way, and is told of in the main thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.jobs import Jobs
from studio.errors import Problem, SaveError
from studio.progress import Report


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()  # its threads would end by themselves, a while later


def test_a_result_comes_back_in_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[tuple[int, threading.Thread]] = []
    job = jobs.start("Count", lambda _report: 42, lambda result: results.append((result, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(results))
    assert results == [(42, threading.main_thread())]
    assert job.wait(5) and not jobs.running


def test_an_error_for_people_comes_as_a_problem(qtbot: QtBot, jobs: Jobs) -> None:
    problems: list[Problem] = []

    def fail(report: Report) -> None:
        raise SaveError("not saved", do="try again")

    jobs.start("Fail", fail, failed=problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0].what == "not saved"


def test_a_bug_is_handed_on_whole(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(report: Report) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.broke) as caught:
        jobs.start("Break", fail)
    assert caught.args and isinstance(caught.args[0], ZeroDivisionError)


def test_cancelled_work_ends_at_its_next_report_and_gives_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[object] = []
    began = threading.Event()

    def work(report: Report) -> int:
        began.set()
        while True:
            report(0.5, "Working")

    job = jobs.start("Long", work, results.append)
    assert began.wait(5)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert job.wait(5) and not results


def test_progress_is_told_in_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[float, str, threading.Thread]] = []
    listened = threading.Event()

    def work(report: Report) -> None:
        assert listened.wait(5)
        for share in (0.25, 0.5):
            report(share, "Doing")

    job = jobs.start("Step", work)
    job.progressed.connect(lambda share, doing: told.append((share, doing, threading.current_thread())))
    with qtbot.waitSignal(job.ended):
        listened.set()
    assert told == [(0.25, "Doing", threading.main_thread()), (0.5, "Doing", threading.main_thread())]


def test_work_that_comes_with_every_key_is_done_by_one_thread_which_ends_with_the_window(
    qtbot: QtBot, jobs: Jobs
) -> None:
    before = set(threading.enumerate())
    threads: list[threading.Thread] = []
    for _key in range(5):
        job = jobs.start("Key", lambda _report: threading.current_thread(), threads.append)
        with qtbot.waitSignal(job.ended):
            pass
    assert len(threads) == 5
    assert len(set(threads)) <= 2  # one may be told of before its thread rests
    jobs.close()
    assert set(threading.enumerate()) <= before


def test_works_that_wait_for_each_other_each_have_a_thread(qtbot: QtBot, jobs: Jobs) -> None:
    together = threading.Barrier(4)
    done: list[object] = []
    for _one in range(4):
        jobs.start("Wait", lambda _report: together.wait(10), done.append)
    qtbot.waitUntil(lambda: len(done) == 4)
    jobs.close()
