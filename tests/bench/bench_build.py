"""How long a real help centre takes to import, check, build and rebuild, and what one edit costs to ship.

    HANDRAIL_CORPORA=… python -m tests.bench.bench_build [--runs 3]

Each step runs in a process of its own, as people run it; medians of the runs. MkDocs builds the same articles in the
same run where it is installed. Bytes are gzip at level 9, file by file, as a web server would send them.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description="Import, check, build, rebuild and edit a real help centre.")
    parser.add_argument("--runs", type=int, default=3, help="how often each step runs")
    runs = parser.parse_args().runs
    corpora = os.environ.get("HANDRAIL_CORPORA")
    if not corpora:
        sys.exit("HANDRAIL_CORPORA does not say where the corpora are; nothing was measured.")
    source = Path(corpora) / "arduino-help"
    with tempfile.TemporaryDirectory() as folder:
        _measure(source, Path(folder), runs)


def _measure(source: Path, folder: Path, runs: int) -> None:
    kb, out = folder / "kb", folder / "out"
    times: dict[str, list[float]] = {}
    changed: list[str] = []

    def step(name: str, *words: str) -> str:
        start = time.perf_counter()
        told = _handrail(folder, *words)
        times.setdefault(name, []).append(time.perf_counter() - start)
        return told

    for _ in range(runs):
        shutil.rmtree(kb, ignore_errors=True)
        step("import", "import", str(source), str(kb))
        shutil.rmtree(folder / "cache", ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
        step("check, nothing cached", "check", str(kb))
        step("first build, pictures and all", "build", str(kb), "--out", str(out))
        step("check again", "check", str(kb))
        step("build again, nothing changed", "build", str(kb), "--out", str(out))
        _edit(kb)
        changed = json.loads(step("build after one edit", "build", str(kb), "--out", str(out), "--json"))["written"]
        step("verify", "verify", str(out))
    if importlib.util.find_spec("mkdocs"):
        for _ in range(runs):
            times.setdefault("MkDocs: build (every build is whole)", []).append(_mkdocs(source, folder))
    _print_times(times, runs)
    _print_edit(out, changed)


def _handrail(folder: Path, *words: str) -> str:
    environment = os.environ | {"HANDRAIL_CACHE": str(folder / "cache")}
    run = subprocess.run([sys.executable, "-m", "studio.cli", *words], env=environment, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return run.stdout


def _edit(kb: Path) -> None:
    article = min(kb.glob("articles/*/en.md"))
    article.write_text(article.read_text() + "\nOne more sentence, about nothing in particular.\n")


def _mkdocs(source: Path, folder: Path) -> float:
    (folder / "mkdocs.yml").write_text(f"site_name: Help\ndocs_dir: {source}\nsite_dir: {folder / 'site'}\n")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, capture_output=True, check=True)
    return time.perf_counter() - start


def _print_times(times: dict[str, list[float]], runs: int) -> None:
    table = Table("Arduino's help, 171 articles", f"median of {runs}, s", "all runs, s")
    for name, taken in times.items():
        table.add_row(name, f"{statistics.median(taken):.2f}", " ".join(f"{seconds:.2f}" for seconds in taken))
    Console().print(table)


def _print_edit(out: Path, changed: list[str]) -> None:
    table = Table("what one edit ships", "gzip, kB")
    sizes = {path: len(gzip.compress((out / path).read_bytes(), 9, mtime=0)) / 1000 for path in changed}
    for path, size in sizes.items():
        table.add_row(path, f"{size:.1f}")
    pack = sum(size for path, size in sizes.items() if path.endswith("/search.js"))
    table.add_row(f"{len(changed)} files", f"{sum(sizes.values()):.1f}")
    table.add_row("without the search pack", f"{sum(sizes.values()) - pack:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
