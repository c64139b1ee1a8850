"""How fast the studio starts, how much memory it takes, and what large knowledge bases cost, beside other editors.

    python -m tests.bench.bench_desktop [--runs 5] [--sizes 1000 10000] [--peer "ReText=retext --preview {text}" …]

Peers are Debian packages (`apt install zim ghostwriter`) and packages of PyPI (`pip install ReText PyQt6-WebEngine
novelWriter` into an environment whose `bin` is on the PATH); what is not installed is left out, and said so.

Starts are measured under Xvfb, of the studio on its sample and of each peer on the same article as a text of its own
({text}, or {notebook} for Zim; novelWriter has no way to be given a text, and shows its own first page). `window` is
until a window is mapped. `all drawn` is until the screen has changed for the last time before two seconds of rest, in
which the program computes nothing either: text and preview stand there; a blinking caret is no change. The studio says
besides when its article could be written in and when its preview was shown (`--self-test`). Memory is the sum over the
process and its children: of what they have to themselves and their share of what they have in common (PSS). Other
programs that have the same libraries open make it less, and programs that want the cores make times longer: the load of
the machine is printed with the tables.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from rich.console import Console
from rich.table import Table

from tests.bench.large_kb import write_large_kb

ROOT = Path(__file__).parents[2]
PEERS = (
    "ReText=retext --preview {text}",
    "novelWriter=novelwriter",
    "Zim=zim --standalone {notebook} Home",
    "ghostwriter=ghostwriter {text}",
)
ARTICLE = ROOT / "sample_kb" / "articles" / "battery-overnight" / "en.md"
SIZE = (1600, 1000)
"""The screen, in pixels."""
CARET = 60
"""Rows of the screen; what changes in fewer is a caret that blinks."""
QUIET, AT_REST, PATIENCE = 2.0, 0.3, 60.0
"""Seconds without a change after which all is drawn, if no more than so many were computed; and the longest wait."""


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description="Starts and memory of the studio and of other editors.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--peer", action="append", default=[], help="NAME=COMMAND; without any, those that are known")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        print(json.dumps(_use(asked.inside)))
        return
    console = Console()
    named: list[str] = asked.peer or list(PEERS)
    peers = {name: command for name, _, command in (peer.partition("=") for peer in named)}
    for table in (lambda: _starts(asked.runs, peers), lambda: _own_word(asked.runs)):
        console.print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", table())
    for size in asked.sizes:
        console.print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", _large(size))


def _starts(runs: int, peers: dict[str, str]) -> Table:
    table = Table("starts", f"window, s (median of {runs})", "all runs", "all drawn, s", "all runs", "PSS then, MB")
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        table.add_row("Xvfb or xdotool is missing: nothing was measured", "", "", "", "", "")
        return table
    ours = shlex.join([sys.executable, "-m", "studio.desktop", "--anew", str(ROOT / "sample_kb")])
    with tempfile.TemporaryDirectory() as folder, _Screen() as screen:
        texts = _texts(Path(folder))
        environment = dict(os.environ) | {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "HOME": folder}
        environment |= {f"HANDRAIL_{name}": folder for name in ("CONFIG", "CACHE", "STATE")}
        environment |= {"QTWEBENGINE_DISABLE_SANDBOX": "1"}
        for name, command in {"Handrail": ours, **peers}.items():
            words = [word.format(**texts) for word in shlex.split(command)]
            if not shutil.which(words[0]):
                table.add_row(name, "not installed", "", "", "", "")
                continue
            # the first warms the disk's cache
            taken = [_start(words, environment, screen.pixels) for _ in range(runs + 1)][1:]
            memory = statistics.median(one[2] for one in taken)
            table.add_row(
                name, *_median([one[0] for one in taken]), *_median([one[1] for one in taken]), f"{memory:.0f}"
            )
    return table


def _median(times: list[float | None]) -> tuple[str, str]:
    """The median, and all of them."""
    there = [seconds for seconds in times if seconds is not None]
    said = " ".join(f"{seconds:.2f}" for seconds in there)
    return (f"{statistics.median(there):.2f}" if there else f"not in {PATIENCE:.0f} s"), said


def _texts(folder: Path) -> dict[str, str]:
    """The sample's first article as peers have texts."""
    body = ARTICLE.read_text(encoding="utf-8").split("---\n", 2)[2]
    (folder / "article.md").write_text(body, encoding="utf-8")
    notebook = folder / "notebook"
    notebook.mkdir()
    (notebook / "notebook.zim").write_text("[Notebook]\nname=Help\nhome=Home\n")
    (notebook / "Home.txt").write_text(f"Content-Type: text/x-zim-wiki\nWiki-Format: zim 0.6\n\n{body}")
    return {"text": str(folder / "article.md"), "notebook": str(notebook)}


class _Screen:
    """A display of its own, whose pixels lie in a file."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        read, write = os.pipe()
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"]
        words += ["-noreset", "-fbdir", self._folder.name]
        self._process = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as said:
            self.name = f":{said.readline().strip()}"
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as file:
            self.pixels = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        return self

    def __exit__(self, *_: object) -> None:
        self.pixels.close()
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()


def _start(
    words: list[str], environment: dict[str, str], pixels: mmap.mmap
) -> tuple[float | None, float | None, float]:
    """Seconds until a window is mapped and until all is drawn (None: never), and the memory then, in MB."""
    began = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(words, env=environment, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        mapped: float | None = None
        before, changed, busy, spent = pixels[:], 0.0, 0.0, 0.0
        while (now := time.perf_counter() - began) < PATIENCE:
            if mapped is None:
                look = ["xdotool", "search", "--onlyvisible", "--name", "."]
                if subprocess.run(look, env=environment, capture_output=True).stdout.strip():
                    mapped = time.perf_counter() - began
            else:
                time.sleep(0.02)
            after = pixels[:]
            if after != before and _rows_changed(before, after) > CARET:
                before, changed, spent = after, now, _computed(process.pid)
            if mapped is not None and changed and now - max(changed, busy) > QUIET:
                if (computed := _computed(process.pid)) < spent + AT_REST:
                    return mapped, changed, _memory(process.pid)
                spent, busy = computed, now  # nothing to be seen, and yet it works: something is to come
        return mapped, None, _memory(process.pid)
    finally:
        os.killpg(process.pid, 15)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


def _rows_changed(before: bytes, after: bytes) -> int:
    row = SIZE[0] * 4
    head = len(after) - row * SIZE[1]
    return sum(before[at : at + row] != after[at : at + row] for at in range(head, len(after), row))


def _computed(pid: int) -> float:
    """Seconds that a process and all that it started have computed."""
    ticks, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except OSError:  # it has just ended
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    """The PSS of a process and of all that it started, in MB."""
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except OSError:  # it has just ended
            continue
    return total / 1024


def _own_word(runs: int) -> Table:
    table = Table("Handrail's self-test, offscreen", f"median of {runs}", "all runs")
    said: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        environment = _apart(Path(folder))
        for _ in range(runs + 1):
            words = [sys.executable, "-m", "studio.desktop", "--self-test", str(ROOT / "sample_kb")]
            run = subprocess.run(words, env=environment, capture_output=True, text=True, cwd=ROOT, check=True)
            said.append(json.loads(run.stdout))
    for name in ("window", "article", "preview"):
        values = [one["milliseconds"][name] for one in said[1:]]
        table.add_row(f"{name}, ms", f"{statistics.median(values):.0f}", " ".join(map(str, values)))
    peaks = [one["peak_memory_mb"] for one in said[1:]]
    table.add_row(
        "peak of the window's process alone, MB", f"{statistics.median(peaks):.0f}", " ".join(map(str, peaks))
    )
    return table


def _apart(folder: Path) -> dict[str, str]:
    environment = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    return environment | {f"HANDRAIL_{name}": str(folder / name) for name in ("CONFIG", "CACHE", "STATE")}


def _large(size: int) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        write_large_kb(Path(folder) / "kb", size)
        words = [sys.executable, "-m", __spec__.name, "--inside", folder]
        run = subprocess.run(words, env=_apart(Path(folder)), stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True)
    table = Table(f"{size:,} articles", "p50", "p95", "max")
    for name, values in json.loads(run.stdout.splitlines()[-1]).items():
        ordered = sorted(values)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        table.add_row(name, f"{statistics.median(ordered):.1f}", f"{p95:.1f}", f"{ordered[-1]:.1f}")
    return table


def _use(folder: Path) -> dict[str, list[float]]:
    """Open, go from article to article, type, search: milliseconds each, and memory."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

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
    window.resize(1440, 900)
    tidying = Tidying(window)
    window.show()
    opened: list[bool] = []
    window.opened.connect(lambda: opened.append(True))
    found: dict[str, list[float]] = {}

    def took(name: str, act: Callable[[], object], reached: Callable[[], bool] = lambda: True) -> None:
        began = time.perf_counter()
        act()
        QApplication.processEvents()
        while not reached():
            QApplication.processEvents()
            if time.perf_counter() - began > 600:
                raise SystemExit(f"{name} took too long")
        found.setdefault(name, []).append((time.perf_counter() - began) * 1000)

    took("open, ms", lambda: window.open_folder(folder / "kb"), lambda: bool(opened))
    board = window.board
    assert board is not None
    took("preview after that, ms", lambda: None, lambda: board.preview.is_shown)
    articles = [article.id for article in board.desk.bridge.kb.articles]
    for number in range(20):
        article = articles[number * 997 % len(articles)]
        took("go to another article, ms", lambda article=article: board.open_article(article))
    window.activateWindow()
    board.writing.focus_end("step-3")
    while not isinstance(app.focusWidget(), WritingArea):
        QApplication.processEvents()
    for letter in "press the button until it blinks " * 6:
        field = app.focusWidget()
        assert field is not None
        took("one key, ms", lambda letter=letter, field=field: QTest.keyClicks(field, letter))
        _rest(25)
    search, sieve = board.library.head.search, board.library.sieve
    for words in ("b", "ba", "batt", "battery", "battery charger", "zzz", ""):
        took("search in the library, ms", lambda words=words: search.setText(words), lambda: not sieve.is_busy)
    found["memory with all children, MB"] = [_memory(os.getpid())]
    tidying.stop()
    window.close()
    return found


def _rest(milliseconds: int) -> None:
    """Let the event loop turn, and other threads with it."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
