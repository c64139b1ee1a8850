"""Draws pictures of which nothing good is to be expected, and tells what it cost: a program of its own, so that nobody
else's memory is counted.

python -m tests.imaging.large FOLDER CACHE
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from studio.errors import Problem
from studio.imaging import Job, Recipe, make_renditions
from studio.kb.pictures import Box

RECIPE = Recipe(removals=(Box(0.1, 0.1, 0.2, 0.2),), blurs=(Box(0.5, 0.5, 0.2, 0.2),))


def main() -> None:
    folder, cache = Path(sys.argv[1]), Path(sys.argv[2])
    jobs = [Job(path.name, path, RECIPE) for path in sorted(folder.iterdir())]
    start = time.perf_counter()
    results = make_renditions(jobs, cache, workers=1)
    cost = {
        "seconds": time.perf_counter() - start,
        "bytes": 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    }
    said = {name: result.what if isinstance(result, Problem) else "" for name, result in results.items()}
    print(json.dumps({"said": said, **cost}))


if __name__ == "__main__":
    main()
