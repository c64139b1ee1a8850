"""How many marks find their places on newer pictures, kind of change by kind of change.

python -m tests.bench.bench_alignment [PAIRS OF EACH KIND] [FIRST SEED] [KIND …]

`right`: said to be sure, and within 1 % of the picture; `wrong`: said to be sure, and not; that must never be. The rest
is left to people: `near` is proposed within 1 % all the same, `off` is not, `gone` is nowhere on the newer picture.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from studio.imaging.placing import align_pixels
from studio.kb.pictures import Picture
from tests.imaging.swaps import KINDS, error_of, make_pair

WITHIN = 0.01
COLUMNS = ("right", "near", "off", "gone", "wrong")


def judged(case: tuple[str, int]) -> tuple[str, int, list[tuple[str, str]], float]:
    """What became of each mark of one pair, and the seconds of computing that it took."""
    pair = make_pair(*case)
    start = time.process_time()
    placements, _crop, _certainty = align_pixels(pair.old, pair.new, Picture("picture.png", marks=pair.marks))
    spent = time.process_time() - start
    verdicts: list[tuple[str, str]] = []
    for placement in placements:
        truth = pair.truth[placement.mark.id]
        is_near = truth is not None and error_of(placement.mark, truth) <= WITHIN
        if placement.is_sure:
            verdict = "right" if is_near else "wrong"
        else:
            verdict = "gone" if truth is None else "near" if is_near else "off"
        verdicts.append((placement.mark.id, verdict))
    return pair.kind, pair.seed, verdicts, spent


def main() -> None:
    words = sys.argv[1:]
    count, first = (int(words[0]) if words else 14), (int(words[1]) if len(words) > 1 else 1000)
    cases = [(kind, seed) for kind in words[2:] or KINDS for seed in range(first, first + count)]
    table: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: list[str] = []
    times: list[float] = []
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for kind, seed, verdicts, spent in pool.map(judged, cases, chunksize=2):
            times.append(spent)
            table[kind].update(verdict for _mark, verdict in verdicts)
            wrong += [f"{kind} {seed} {mark}" for mark, verdict in verdicts if verdict == "wrong"]
    table["all"] = sum(table.values(), Counter[str]())
    print(f"{'':12}" + "".join(f"{name:>7}" for name in COLUMNS))
    for kind, counts in table.items():
        print(f"{kind:12}" + "".join(f"{counts[name]:7}" for name in COLUMNS))
    times.sort()
    marks = sum(table["all"].values())
    print(
        f"{len(cases)} pairs, {marks} marks; median {times[len(times) // 2]:.2f} s, most {times[-1]:.2f} s of computing"
    )
    print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
