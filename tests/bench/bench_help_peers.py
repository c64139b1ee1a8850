"""Handrail's help beside the same help made by others: what an article weighs, how soon it shows, what folders allow.

`python -m tests.bench.bench_help_peers [--rounds 5] [BUNDLE]`

The sample's English articles go as Markdown to Material for MkDocs, Zensical, VitePress and Docusaurus, each told what
its own guide says about being read offline (tests/bench/peers_help). The first run installs and builds them: that takes
minutes and wants the network. Visits go round by round through all of them, at phone size, the processor slowed six
times over, nothing cached, from this machine: times are of drawing and scripts, no network is slow in them. Told are
medians, and the least in brackets. BUNDLE is the sample's bundle in English, where it is built already.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.bench.bench_reader import EMPTY, SLOWER, visit
from tests.bench.help_peers import Site, sites
from tests.bench.help_visits import Served, Weight, Working, time_of, try_out, weigh
from tests.conftest import CHROMIUM

Times = dict[tuple[str, str], list[dict[str, float]]]
"""The times of all visits, by the name of the site and the place that it was read from."""


def table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Print a table of Markdown."""
    for cells in (head, ["---"] + ["---:"] * (len(head) - 1), *lines):
        print(f"| {' | '.join(map(str, cells))} |")
    print()


def time_all(browser: Browser, places: Sequence[tuple[Site, str, str]], rounds: int) -> Times:
    """Visit every site from every place where it can be read; each round begins with another one."""
    times: Times = {}
    for number in range(rounds):
        first = number * 2 % len(places)
        times.setdefault(("an empty page", ""), []).append(visit(browser, EMPTY))
        for site, place, root in [*places[first:], *places[:first]]:
            times.setdefault((site.name, place), []).append(time_of(browser, site, root))
    return times


def told(times: Sequence[dict[str, float]], key: str) -> str:
    """The median, and the least in brackets."""
    seen = [one[key] for one in times if one.get(key) is not None]
    return f"{median(seen):,.0f} ({min(seen):,.0f})" if seen else "–"


def print_weights(all_sites: Sequence[Site], weights: dict[str, Weight]) -> None:
    """Print what one article costs."""
    print(
        "What reading one article to its end fetches, in bytes; texts packed by gzip, pictures and fonts as they are\n"
    )
    lines: list[list[object]] = []
    for site in all_sites:
        one = weights[site.name]
        whole = sum(path.stat().st_size for path in site.folder.rglob("*") if path.is_file())
        sizes = (one.size, one.packed, one.packed - one.pictures, one.scripts)
        lines.append([site.name, one.requests, *(f"{size:,}" for size in sizes), f"{whole / 1e6:.1f}"])
    head = ["", "requests", "as it is", "packed", "of it, without pictures", "of it, JavaScript", "whole site, MB"]
    table(head, lines)


def print_times(all_sites: Sequence[Site], times: Times, rounds: int) -> None:
    """Print how soon it shows."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(
        f"Milliseconds at {SLOWER}x: median of {rounds} visits (the least); {os.cpu_count()} processors, load {load}\n"
    )
    names = [*(site.name for site in all_sites), "an empty page"]
    lines: list[list[object]] = []
    for name in names:
        kinds = [(place, key) for key in ("readable", "settled") for place in ("http", "file")]
        if name == "an empty page":
            kinds = [("", key) for _, key in kinds]
        lines.append([name, *(told(times.get((name, place), []), key) for place, key in kinds)])
    table(["", "readable, http", "readable, folder", "settled, http", "settled, folder"], lines)


def print_working(works: dict[str, Working]) -> None:
    """Print what works from a folder."""
    print("Opened from a folder (file://)\n")
    yes = ("no", "yes")
    lines: list[list[object]] = []
    for name, one in works.items():
        facts = (one.text, one.pictures, one.design, one.leads_on, one.searched)
        lines.append([name, *(yes[fact] for fact in facts), one.errors, one.elsewhere])
    head = ["", "words", "pictures", "design", "an answer leads on", "search finds", "console errors", "asks elsewhere"]
    table(head, lines)


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    all_sites = sites(given.bundle.resolve() if given.bundle else None)
    served = {site.name: Served(site) for site in all_sites}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        weights = {site.name: weigh(browser, site, served[site.name]) for site in all_sites}
        works = {site.name: try_out(browser, site, site.folder.as_uri() + "/") for site in all_sites}
        over_http = {site.name: try_out(browser, site, served[site.name].address) for site in all_sites}
        for site in all_sites:  # what is not found where all must be found was looked for wrongly
            one = over_http[site.name]
            assert one.text and one.pictures and one.leads_on and one.searched is bool(site.opener), (site.name, one)
        files = [(site, "file", site.folder.as_uri() + "/") for site in all_sites if works[site.name].design]
        places = [*((site, "http", served[site.name].address) for site in all_sites), *files]
        times = time_all(browser, places, given.rounds)
        browser.close()
    for one in served.values():
        one.end()
    print_weights(all_sites, weights)
    print_times(all_sites, times, given.rounds)
    print_working(works)


if __name__ == "__main__":
    main()
