"""How long the window of the studio does not answer, at worst, while somebody types and everything else is busy.

    python -m tests.bench.bench_stutter [--runs 5] [--articles 4000] [--seconds 20] [--blame 40]

A knowledge base of 4,000 articles is opened with an empty cache, so that its child process reads, indexes and checks
all of it, and published; meanwhile 40 keys a second are typed into an article. A timer of one millisecond beats in the
window's thread: the time between two beats is how long nothing on the screen could move. Gaps of our own are told apart
from those that the machine makes: what the window's thread waited for a core, because other programs had them all, is
left out, and no gap counts for more than all threads of the process computed in it (a thread that holds Python's lock
may wait for a core as well). Each run is a process of its own, with folders of its own. `--blame` prints where the
window's thread was when a beat was late by so many ms.
"""

from __future__ import annotations

import argparse
import collections
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.large_kb import write_large_kb

KEYS_A_SECOND = 40
_TEXT = "Press the button until the light blinks, and wait for a minute. "


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description="The longest gaps of the studio's event loop while somebody types.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--blame", type=float, default=0.0, help="print the stacks of gaps longer than this, in ms")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.once:
        print(json.dumps(_Run(asked.once, asked.seconds, asked.blame).measure()))
        return
    console, runs = Console(), list[dict[str, Any]]()
    console.print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for _ in range(asked.runs):
        with tempfile.TemporaryDirectory() as folder:
            write_large_kb(Path(folder) / "kb", asked.articles)
            words = ["--once", folder, "--seconds", str(asked.seconds), "--blame", str(asked.blame)]
            run = subprocess.run([sys.executable, "-m", __spec__.name, *words], stdout=subprocess.PIPE, text=True)
            if run.returncode:
                sys.exit(f"a run ended with {run.returncode}")
            runs.append(json.loads(run.stdout.splitlines()[-1]))
            console.print(runs[-1], soft_wrap=True)
    _print(console, asked.articles, runs)


def _print(console: Console, articles: int, runs: list[dict[str, Any]]) -> None:
    table = Table(f"{articles} articles, {KEYS_A_SECOND} keys a second", "p50 of the runs", "p95", "max", "each run")
    names = {
        "largest_gap_ms": "largest gap, ms",
        "largest_own_ms": "largest gap of our own, ms",
        "largest_computed_ms": "most computing in one gap, ms",
        "own_over_50_ms": "gaps of our own over 50 ms",
        "gap_p95_ms": "p95 of all gaps, ms",
        "over_50_ms": "gaps over 50 ms",
        "key_p50_ms": "key to painted, p50, ms",
        "key_p95_ms": "key to painted, p95, ms",
        "garbage_max_ms": "longest collection of garbage, ms",
        "key_max_ms": "key to painted, max, ms",
        "memory_mb": "peak memory of the window's process, MB",
    }
    for key, name in names.items():
        values = [run[key] for run in runs]
        p95 = _share(values, 0.95)
        table.add_row(
            name, f"{statistics.median(values):g}", f"{p95:g}", f"{max(values):g}", " ".join(f"{v:g}" for v in values)
        )
    console.print(table)
    console.print("Beside it, in each run:", "; ".join(run["beside"] for run in runs), soft_wrap=True)


def _share(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class _Run:
    """One window that is typed in."""

    def __init__(self, folder: Path, seconds: float, blame: float) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        os.environ |= {f"HANDRAIL_{name}": str(folder / name.lower()) for name in ("CONFIG", "CACHE", "STATE")}
        self._folder, self._seconds, self._blame = folder, seconds, blame / 1000
        self._gaps: list[tuple[float, float, float, float]] = []
        # (length, computed in it, computed by all threads, waited for a core), in seconds
        self._keys: list[float] = []
        self._garbage: list[tuple[float, int]] = []  # (seconds, generation)
        self._garbage_began = 0.0
        self._last = self._computed = self._all = self._waited = 0.0
        self._over = threading.Event()
        self._stacks: collections.Counter[str] = collections.Counter()

    def measure(self) -> dict[str, Any]:
        """Open, type, publish; what was measured."""
        from PySide6.QtCore import QTimer

        from studio.desktop.main import make_application
        from studio.desktop.settings import Settings
        from studio.desktop.theme import Theme
        from studio.desktop.tidying import Tidying
        from studio.desktop.widgets.writing import WritingArea
        from studio.desktop.window import Window

        settings = Settings()
        app = make_application(settings)
        window = Window(settings, Theme(app, "light"))
        window.resize(1440, 900)
        tidying = Tidying(window)
        opened: list[bool] = []
        window.opened.connect(lambda: opened.append(True))
        window.show()
        window.open_folder(self._folder / "kb")
        _until(lambda: bool(opened))
        board = window.board
        assert board is not None
        _until(lambda: board.preview.is_shown)
        _rest(500)
        window.activateWindow()
        outcomes: list[str] = []
        said: list[str] = []
        board.publish.busy_changed.connect(outcomes.append)
        board.findings.working.connect(said.append)
        board.publish.start(only_look=False)
        board.writing.focus_end("step-3")
        _until(lambda: isinstance(app.focusWidget(), WritingArea))
        beat = QTimer(interval=1)
        beat.setTimerType(beat.timerType().PreciseTimer)
        beat.timeout.connect(self._beat)
        self._last = time.perf_counter()
        gc.callbacks.append(self._note_garbage)
        beat.start()
        if self._blame:
            threading.Thread(target=self._watch, args=(threading.get_ident(),), daemon=True).start()
        self._type()
        beat.stop()
        self._over.set()
        typed = board.desk.bridge.kb.articles[0].texts[0].body if not board.article else ""
        article = board.desk.bridge.kb.article(board.article)
        typed = article.texts[0].body if article else typed
        beside = f"findings: {len(set(said))} words said, last “{said[-1] if said else ''}”"
        beside += f", publish {'under way' if outcomes and outcomes[-1] else 'ended'}"
        assert _TEXT.split()[1] in typed, "nothing was typed"
        result = self._result(beside)
        tidying.stop()
        window.close()
        for stack, count in self._stacks.most_common(12):
            print(f"--- {count} times late\n{stack}", file=sys.stderr)
        return result

    def _type(self) -> None:
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        began = time.perf_counter()
        for number in range(int(self._seconds * KEYS_A_SECOND)):
            due = began + number / KEYS_A_SECOND
            while (now := time.perf_counter()) < due:
                QApplication.processEvents()
                if due - time.perf_counter() > 0.002:
                    time.sleep(0.0005)
            field = QApplication.focusWidget()
            assert field is not None
            QTest.keyClicks(field, _TEXT[number % len(_TEXT)])
            QApplication.processEvents()
            self._keys.append(time.perf_counter() - now)

    def _beat(self) -> None:
        now, computed, waited = time.perf_counter(), time.thread_time(), _waited_for_a_core()
        everything = time.process_time()
        self._gaps.append((now - self._last, computed - self._computed, everything - self._all, waited - self._waited))
        self._last, self._computed, self._all, self._waited = now, computed, everything, waited

    def _note_garbage(self, phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            self._garbage_began = time.thread_time()
        else:
            self._garbage.append((time.thread_time() - self._garbage_began, told["generation"]))

    def _watch(self, thread: int) -> None:
        """Look where the window's thread is whenever it is late, once for each gap."""
        seen = 0.0
        while not self._over.wait(0.005):
            last = self._last
            if last != seen and time.perf_counter() - last > self._blame:
                seen = last
                frame = sys._current_frames().get(thread)
                if frame:
                    lines = traceback.format_stack(frame)
                    inner = [line for line in lines if "/studio/" in line][-4:]
                    where = [f"  thread {other.name}" for other in threading.enumerate()]
                    self._stacks["".join(inner or lines[-1:]) + "\n".join(where)] += 1

    def _result(self, beside: str) -> dict[str, Any]:
        import resource

        gaps = [length * 1000 for length, _, _, _ in self._gaps[1:]]
        own = [min(length - waited, everything) * 1000 for length, _, everything, waited in self._gaps[1:]]
        computed = [computed * 1000 for _, computed, _, _ in self._gaps[1:]]
        keys = [length * 1000 for length in self._keys]
        return {
            "largest_gap_ms": round(max(gaps), 1),
            "largest_ten": [round(gap) for gap in sorted(gaps)[-10:]],
            "largest_own_ms": round(max(own), 1),
            "largest_own_ten": [round(gap) for gap in sorted(own)[-10:]],
            "own_over_50_ms": sum(gap > 50 for gap in own),
            "largest_computed_ms": round(max(computed), 1),
            "gap_p50_ms": round(statistics.median(gaps), 1),
            "gap_p95_ms": round(_share(gaps, 0.95), 1),
            "garbage_max_ms": round(max((taken for taken, _ in self._garbage), default=0.0) * 1000, 1),
            "garbage_sum_ms": round(sum(taken for taken, _ in self._garbage) * 1000),
            "over_50_ms": sum(gap > 50 for gap in gaps),
            "key_p50_ms": round(statistics.median(keys), 1),
            "key_p95_ms": round(_share(keys, 0.95), 1),
            "key_max_ms": round(max(keys), 1),
            "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            "beside": beside,
        }


def _waited_for_a_core() -> float:
    """Seconds that this thread was ready to run and other programs had the cores; 0 where the system does not say."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def _rest(milliseconds: int) -> None:
    """Let the event loop turn, and other threads with it."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(reached: Any, seconds: float = 600.0) -> None:
    from PySide6.QtWidgets import QApplication

    ends = time.perf_counter() + seconds
    while not reached():
        if time.perf_counter() > ends:
            raise SystemExit("it took too long")
        QApplication.processEvents()
        time.sleep(0.001)


if __name__ == "__main__":
    main()
