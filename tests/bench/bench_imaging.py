"""How long the pictures of a folder take, first and again, and how many bytes come of them.

python -m tests.bench.bench_imaging FOLDER [WORKERS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from studio.errors import Problem
from studio.imaging import Job, Recipe, make_renditions
from studio.imaging.worker import Delivery, Order, deliver

SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}


def main() -> None:
    folder, workers = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    jobs = [Job(path.relative_to(folder).as_posix(), path, Recipe()) for path in files]
    print(f"{len(files)} masters, {sum(path.stat().st_size for path in files):,} bytes")
    with tempfile.TemporaryDirectory() as cache:
        for run in ("first", "again"):
            start = time.perf_counter()
            results = make_renditions(jobs, Path(cache), workers=workers)
            print(f"{run}: {time.perf_counter() - start:.2f} s")
    problems = [result for result in results.values() if isinstance(result, Problem)]
    files_out = {
        each.name: each.size
        for drawn in results.values()
        if not isinstance(drawn, Problem)
        for each in drawn.renditions
    }
    print(f"{len(files_out)} renditions, {sum(files_out.values()):,} bytes, {len(problems)} problems")
    print(*problems, sep="\n")
    print_each(files)


def print_each(files: list[Path]) -> None:
    """The time of single pictures, drawn one after another in this process."""
    import hashlib

    times: list[float] = []
    for path in files:
        order = Order(path, hashlib.sha256(path.read_bytes()).hexdigest(), Recipe())
        start = time.perf_counter()
        if isinstance(deliver(order), Delivery):
            times.append(time.perf_counter() - start)
    times.sort()
    print(
        f"each: median {times[len(times) // 2]:.3f} s, p95 {times[len(times) * 95 // 100]:.3f} s, "
        f"most {times[-1]:.3f} s"
    )


if __name__ == "__main__":
    main()
