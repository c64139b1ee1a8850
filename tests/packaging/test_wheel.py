"""The wheel works where nothing but Python is: no checkout, no Node.js, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source archive, and the wheel made from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    (folder / "source").mkdir()
    run("tar", "-xzf", next(folder.glob("*.tar.gz")), "-C", folder / "source", cwd=folder)
    source = next((folder / "source").iterdir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return next(dist.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel and, through a path file, the libraries that the tests run with."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    site = next((folder / "lib").glob("python3*")) / "site-packages"
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--no-compile")
    run(*pip, "--target", site, wheel, cwd=folder)
    # A path added by a .pth file brings no .pth files of its own, so the checkout's editable install stays out.
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    (site / "libraries.pth").write_text("\n".join(libraries) + "\n")
    return folder


def program(installed: Path, *arguments: str | Path, cwd: Path) -> str:
    """Runs the installed program with an empty PATH, so that no Node.js can be found."""
    keep = {name: os.environ[name] for name in ("HANDRAIL_CACHE", "HANDRAIL_STATE")}
    environment = {**keep, "PATH": "/nonexistent", "HOME": str(cwd)}
    start = "import sys; from studio.cli import main; sys.exit(main())"
    return run(installed / "bin" / "python", "-c", start, *arguments, cwd=cwd, env=environment)


def test_the_wheel_carries_the_program_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"studio"}
    assert not [name for name in names if "node_modules" in name or name.endswith((".ts", ".pyc", "package.json"))]
    committed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "studio", cwd=ROOT).split()
    python = {name for name in committed if name.endswith(".py") and (ROOT / name).exists()}
    assert python <= set(names)
    assert {"studio/reader/built/reader.js", "studio/reader/built/reader.css"} <= set(names)
    assert {"studio/resources/style/studio.qss", "studio/resources/sample_kb/kb.yaml"} <= set(names)
    assert "studio/resources/help_kb/kb.yaml" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_source_archive_holds_what_the_reader_is_built_from(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "studio/reader/package-lock.json"} <= names
    assert not [name for name in names if "node_modules" in name]


def test_the_installed_wheel_builds_and_verifies_the_sample_far_from_the_checkout(
    installed: Path, sample_kb: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample_kb, tmp_path / "sample_kb")
    where = "import studio; print(studio.__file__)"
    assert run(installed / "bin" / "python", "-c", where, cwd=tmp_path).startswith(str(installed))
    program(installed, "build", "sample_kb", "--out", "bundle", cwd=tmp_path)
    assert (tmp_path / "bundle" / "index.html").is_file()
    program(installed, "verify", "bundle", cwd=tmp_path)


def test_the_command_is_declared(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entry = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "handrail = studio.cli:main" in archive.read(entry).decode()
