"""The studio says of itself whether it works here, and how fast: in a process of its own, as people ask it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def ask(tmp_path: Path, kb: Path) -> tuple[int, dict[str, Any]]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    environment |= {f"HANDRAIL_{name}": str(tmp_path / name) for name in ("CONFIG", "CACHE", "STATE")}
    run = subprocess.run(
        [sys.executable, "-m", "studio.desktop", "--self-test", str(kb)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.stdout, run.stderr
    return run.returncode, json.loads(run.stdout)


def test_it_opens_a_knowledge_base_waits_for_the_preview_and_says_what_it_measured(
    tmp_path: Path, kb_folder: Path
) -> None:
    code, said = ask(tmp_path, kb_folder)
    assert (code, said["ok"], said["error"]) == (0, True, None)
    reached = said["milliseconds"]
    assert 0 < reached["application"] <= reached["window"] <= reached["article"] <= reached["preview"]
    assert said["platform"] == "offscreen" and said["qt"] and said["preview"]


def test_what_is_no_knowledge_base_fails_with_the_reason(tmp_path: Path) -> None:
    code, said = ask(tmp_path, tmp_path / "nothing")
    assert (code, said["ok"]) == (1, False)
    assert "there is no kb.yaml here" in said["error"]
