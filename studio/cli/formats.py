"""Findings as text, JSON, SARIF 2.1.0 (OASIS) and JUnit XML."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import studio
from studio.check import Finding, Severity

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(findings: tuple[Finding, ...], articles: int) -> str:
    """A line or two a finding, and a line that counts them."""
    lines: list[str] = []
    for finding in findings:
        lines += [as_line(finding), f"    {finding.advice}"]
    checked = f"{articles} article{'' if articles == 1 else 's'} checked"
    if not findings:
        return f"{checked}: nothing to put right."
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return "\n".join([*lines, f"{checked}: {errors} errors, {len(findings) - errors} warnings."])


def as_line(finding: Finding) -> str:
    """A finding on one line, as compilers write theirs."""
    return f"{finding.place}: {finding.severity}: {finding.message} [{finding.rule}]"


def finding_values(finding: Finding) -> dict[str, Any]:
    """A finding as JSON holds it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice,
        "path": finding.place.path,
        "line": finding.place.line or None,
        "column": finding.place.column or None,
        "article": finding.article or None,
        "language": finding.language or None,
    }


def as_json(findings: tuple[Finding, ...], ok: bool, asked: Mapping[str, object]) -> str:
    """One JSON object: whether the check passed, of what golden questions were `asked`, and all findings."""
    found = [finding_values(finding) for finding in findings]
    return json.dumps({"ok": ok, **asked, "findings": found}, ensure_ascii=False, indent=2)


def as_sarif(findings: tuple[Finding, ...], folder: Path) -> str:
    """A SARIF log with one run; addresses of files start where the command ran, as code scanning wants them."""
    rules = sorted({finding.rule for finding in findings})
    driver = {"name": "handrail", "version": studio.__version__, "rules": [{"id": rule} for rule in rules]}
    results = [_sarif_result(finding, folder) for finding in findings]
    log = {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(finding: Finding, folder: Path) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(folder, finding.place.path)}}
    if finding.place.line:
        place["region"] = {"startLine": finding.place.line, "startColumn": finding.place.column or 1}
    return {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": f"{finding.message}. {finding.advice}"},
        "locations": [{"physicalLocation": place}],
    }


def _address(folder: Path, path: str) -> str:
    here, there = Path.cwd(), (folder / path).resolve()
    return quote(there.relative_to(here).as_posix()) if there.is_relative_to(here) else there.as_uri()


def as_junit(findings: tuple[Finding, ...], name: str) -> str:
    """A JUnit report: a test case a file with findings (errors fail it, warnings are told), and one that passes."""
    files: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        files[finding.place.path].append(finding)
    failures = sum(any(finding.severity is Severity.ERROR for finding in group) for group in files.values())
    suite = ET.Element("testsuite", name=f"handrail check {name}", tests=str(len(files) + 1), failures=str(failures))
    ET.SubElement(suite, "testcase", classname="handrail", name="the knowledge base was read")
    for path, group in files.items():
        case = ET.SubElement(suite, "testcase", classname="handrail", name=path)
        told = "\n".join(
            f"{finding.place}: {finding.message} [{finding.rule}]\n    {finding.advice}" for finding in group
        )
        if any(finding.severity is Severity.ERROR for finding in group):
            ET.SubElement(case, "failure", message=group[0].message).text = _printable(told)
        else:
            ET.SubElement(case, "system-out").text = _printable(told)
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=False)


def _printable(text: str) -> str:
    return "".join(character if character >= " " or character in "\n\t" else "\ufffd" for character in text)
