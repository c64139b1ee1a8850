"""Publishing in a child process, so that the window stays smooth. This module and its imports know no Qt.

The parent sends an `Order`; the child checks, plans, and, where it is asked to, builds: with the same functions as
`handrail build`, and so with the same bytes.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from studio.bundle.changes import Changes, find_changes
from studio.bundle.manifest import NAME, Manifest
from studio.check.findings import Finding
from studio.content.edition import Edition
from studio.errors import BundleError, Cancelled, Place, Problem, StudioError
from studio.progress import Report, part
from studio.wording import _

_DIES = 5.0
"""Seconds that a child gets to end by itself."""
_POLITE = 5
"""How much the window goes before it, where the system knows such a thing."""

NOTHING = Changes()


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published, and where to. With `only_look`, nothing is written: what would change is said."""

    folder: Path
    out: Path
    edition: Edition
    cache: Path
    archive: bool = False
    in_spite: bool = False
    only_look: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order. Where `stopping` holds findings, nothing was built.

    `files` and `size` are those of the whole bundle; `problems` are pictures that could not be shown,
    `audited` says what was found when the others were looked at.
    """

    order: Order
    findings: tuple[Finding, ...]
    stopping: tuple[Finding, ...]
    changes: Changes = NOTHING
    built: bool = False
    version: str = ""
    files: int = 0
    size: int = 0
    archive: Path | None = None
    problems: tuple[Problem, ...] = ()
    audited: str = ""


def carry_out(order: Order, report: Report) -> Outcome:
    """Do what is ordered, in this process. Raises `StudioError`; the old bundle is then as it was."""
    # what builds is for the child alone: the studio itself starts without
    from studio.bundle.audit import audit_line
    from studio.bundle.build import build_bundle
    from studio.bundle.plan import pictures_in, plan_bundle
    from studio.bundle.verify import verify_bundle
    from studio.check.inspecting import inspect
    from studio.storage import read_folder

    kb = read_folder(order.folder, part(report, 0.0, 0.05)).kb
    findings = inspect(order.folder, kb, order.edition, order.cache, date.today(), part(report, 0.05, 0.3))
    stopping = tuple(finding for finding in findings if finding.ships and finding.severity == "error")
    before = old_manifest(order.out)
    if order.only_look:
        planned = plan_bundle(order.folder, kb, order.edition, order.cache, part(report, 0.3, 1.0))
        manifest, size = planned.manifest, sum(file.size for _, file in planned.manifest.files)
        changes = find_changes(before, manifest)
        files = len(manifest.files) + 1
        return Outcome(order, findings, stopping, changes, False, manifest.version, files, size, None, planned.problems)
    if stopping and not order.in_spite:
        return Outcome(order, findings, stopping)
    building = part(report, 0.3, 0.95)
    built = build_bundle(order.folder, kb, order.out, order.edition, order.cache, order.archive, building)
    faults = verify_bundle(order.out, part(report, 0.95, 1.0), pictures_in(order.cache))
    if faults:
        raise BundleError(
            _("the bundle does not verify: {fault}", fault=str(faults[0])),
            Place(str(order.out)),
            do=_("publish it again"),
        )
    changes = find_changes(before, built.manifest)
    return Outcome(
        order,
        findings,
        stopping,
        changes,
        True,
        built.manifest.version,
        len(built.manifest.files) + 1,
        built.size,
        built.archive,
        built.problems,
        audit_line(built.manifest.pictures),
    )


def old_manifest(out: Path) -> Manifest | None:
    """The manifest of the bundle that is in `out` now, None where there is none that can be read."""
    if not (out / NAME).is_file():
        return None
    from studio.bundle.verify import read_manifest

    try:
        return read_manifest(out)
    except BundleError:
        return None


def publish(order: Order, report: Report) -> Outcome:
    """Do what is ordered in a child process, and wait for it: for a thread of the studio.

    Raises what the child raised for people, and `Cancelled` where `report` does; the child is then gone, and the old
    bundle as it was.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    # not a daemon: it has children of its own, which draw pictures; it ends when nobody listens any more
    child = context.Process(target=_work, args=(there, order), name="handrail publish")
    child.start()
    there.close()
    try:
        return _listen(here, report)
    finally:
        here.close()
        child.join(0.2)
        if child.is_alive():
            child.terminate()
        child.join(_DIES)
        if child.is_alive():
            child.kill()
            child.join()
        child.close()


def _listen(pipe: Connection, report: Report) -> Outcome:
    share, doing = 0.0, _("Starting")
    while True:
        report(share, doing)
        if not pipe.poll(0.1):
            continue
        try:
            kind, said = pipe.recv()
        except EOFError:
            raise BundleError(
                _("publishing ended without a word"), do=_("try again; the bundle that was there is as it was")
            ) from None
        if kind == "progress":
            share, doing = said
        elif kind == "outcome":
            return said
        elif kind == "problem":
            raise StudioError(said.what, said.place, said.expected, said.do)
        else:
            raise RuntimeError(said)


def _work(pipe: Connection, order: Order) -> None:
    """The child's whole life. A request to end stops it at its next report, before anything is swapped in."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    with suppress(OSError, EOFError, Cancelled):  # whoever asked has gone, or asked to stop
        try:
            pipe.send(("outcome", carry_out(order, lambda share, doing: pipe.send(("progress", (share, doing))))))
        except StudioError as error:
            pipe.send(("problem", error.problem))
        except (OSError, Cancelled):
            raise
        except Exception:  # noqa: BLE001 - a bug is told to the parent, which shows it
            pipe.send(("bug", traceback.format_exc()))


def _stop(signal_number: int, frame: object) -> None:  # noqa: ARG001 - as `signal` calls it
    raise Cancelled
