"""The sample hosts for web pages do what they say: the playground, the page with its help, how that is published."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from studio.bundle.archive import write_archive
from tests.e2e.conftest import Open, Server

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "packaging/hosts/web"


@pytest.fixture
def published(small: Path, tmp_path: Path) -> Path:
    """The sample page with a help that publish.sh put beside it."""
    place = Path(shutil.copytree(WEB, tmp_path / "web"))
    write_archive(Path(shutil.copytree(small, tmp_path / "help")))
    done = publish(place, tmp_path / "help.zip")
    assert done.returncode == 0, done.stderr
    return place


def publish(place: Path, bundle: Path) -> subprocess.CompletedProcess[str]:
    tools = place.parent / "bin"
    tools.mkdir(exist_ok=True)
    (tools / "handrail").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m studio.cli "$@"\n')
    (tools / "handrail").chmod(0o755)
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"}
    command = [str(WEB / "publish.sh"), str(bundle), str(place)]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_a_bundle_is_published_in_one_step_and_a_damaged_one_not_at_all(published: Path, tmp_path: Path) -> None:
    before = (published / "help").readlink()
    assert (published / "help/index.html").is_file()
    broken = tmp_path / "broken.zip"
    broken.write_bytes((tmp_path / "help.zip").read_bytes()[:-100])
    assert publish(published, broken).returncode != 0
    assert (published / "help").readlink() == before
    assert publish(published, tmp_path / "help.zip").returncode == 0
    assert [path.name for path in (published / "releases").iterdir()] == [before.name]


@pytest.mark.parametrize("over_http", [False, True], ids=["folder", "http"])
def test_the_playground_shows_every_message_both_ways(
    visit: Open, published: Path, server: Server, over_http: bool
) -> None:
    root = server.show(published) if over_http else published.as_uri()
    (server.folder / "favicon.ico").touch()
    page = visit(root if over_http else published, "host.html").page
    lines = page.locator("ol > li")
    expect(lines.filter(has_text="← help.ready").first).to_be_visible()
    expect(lines.filter(has_text="→ host.hello").first).to_be_visible()
    expect(page.locator("#said")).to_have_text("kettle is there, in en")
    page.select_option("#type", "host.consent")
    page.get_by_role("button", name="Send", exact=True).click()
    page.fill("#data", '{"article": "stays-cold"}')
    page.select_option("#type", "host.open")
    page.fill("#data", '{"article": "stays-cold"}')
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("The kettle stays cold")
    page.select_option("#type", "host.consent")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(lines.filter(has_text="help.article.opened").first).to_be_visible()
    expect(lines.filter(has_text="→ host.ack").first).to_be_visible()


def test_the_page_with_its_help_takes_a_hand_over(visit: Open, published: Path) -> None:
    page = visit(published, "index.html").page
    frame = page.frame_locator("handrail-help >> iframe")
    frame.get_by_role("link", name="The kettle stays cold").first.click()
    frame.locator(".guide-offer .guide-button").first.click()
    frame.locator(".guide-main .guide-button").click()
    frame.locator(".guide-quiets .guide-quiet", has_text="It did not work").click()
    frame.locator(".guide-ways .option", has_text="Ask a person").click()
    frame.locator(".handover .channel", has_text="Chat with us").click()
    expect(page.locator("#cases > li")).to_have_count(1)
    expect(page.locator("#cases > li")).to_contain_text("CASE-1: The kettle stays cold · Look at the lamp (failed)")
    expect(frame.locator(".handover")).to_contain_text("CASE-1")
    page.reload()
    expect(page.locator("#cases > li")).to_have_count(1)
