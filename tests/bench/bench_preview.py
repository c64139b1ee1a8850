"""From a key to pixels in the preview: one character more in a step, until the patched page asked for a frame.

QTWEBENGINE_DISABLE_SANDBOX=1 QT_QPA_PLATFORM=offscreen python tests/bench/bench_preview.py [steps [keys]]
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from studio.bundle.article_parts import patch_of  # noqa: E402
from studio.desktop.actions import Actions  # noqa: E402
from studio.desktop.bridge import Bridge  # noqa: E402
from studio.desktop.desk import Desk  # noqa: E402
from studio.desktop.jobs import Jobs  # noqa: E402
from studio.desktop.main import make_application  # noqa: E402
from studio.desktop.panels.preview import PreviewPanel  # noqa: E402
from studio.desktop.settings import Settings  # noqa: E402
from studio.desktop.theme import Theme  # noqa: E402
from studio.desktop.widgets.message import Messages  # noqa: E402
from studio.kb.values import KnowledgeBase  # noqa: E402
from studio.workspace import Workspace  # noqa: E402

ARTICLE = "battery-overnight"
WATCH = """
new MutationObserver(() => requestAnimationFrame(() => {
  const said = document.body.textContent.match(/KEY(\\d+)/);
  if (said) { document.title = said[0]; }
})).observe(document.body, { subtree: true, childList: true, characterData: true }); 1
"""


def with_key(kb: KnowledgeBase, steps: int, key: int) -> KnowledgeBase:
    """The article with that many steps, the middle one changed."""
    body = "".join(
        f"## Step number {number}\n\nPress **Start** until the light turns green, and wait for a moment."
        f"{f' KEY{key}' if number == steps // 2 else ''}\n\n"
        for number in range(steps)
    )
    article = kb.article(ARTICLE)
    assert article is not None
    new = replace(article, texts=tuple(replace(text, body=body) for text in article.texts))
    return replace(kb, articles=tuple(new if one.id == ARTICLE else one for one in kb.articles))


def spread(times: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    times = sorted(times)
    return f"p50 {times[len(times) // 2] * 1000:.1f} ms, p95 {times[int(len(times) * 0.95)] * 1000:.1f} ms"


def wait(signal: object, seconds: float = 30) -> None:
    """Turn the event loop until a signal comes."""
    loop = QEventLoop()
    signal.connect(loop.quit)  # type: ignore[attr-defined]
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def main(steps: int, keys: int) -> None:
    """Print both figures."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder))
        theme, owner = Theme(make_application(settings), "light"), QWidget()
        workspace = Workspace.open(ROOT / "sample_kb")
        workspace.close()  # nothing is saved
        bridge = Bridge(workspace, owner)
        desk = Desk(bridge, theme, Jobs(owner), settings, Actions(owner), Messages())
        panel = PreviewPanel(desk)
        panel.resize(398, 800)
        workspace.apply("Write", lambda kb: with_key(kb, steps, 0))
        panel.show_article(ARTICLE, "en")
        panel.show()
        wait(panel.shown)
        measure(panel, desk, steps, keys)
        panel.close_panel()
        desk.jobs.close()


def measure(panel: PreviewPanel, desk: Desk, steps: int, keys: int) -> None:
    """Type, and wait for each key's frame."""
    screen = panel.screen_
    assert screen is not None
    screen.page_.runJavaScript(WATCH)
    loop = QEventLoop()
    QTimer.singleShot(1500, loop.quit)
    loop.exec()
    seen, made = [], []
    for key in range(1, keys + 1):
        start = time.perf_counter()
        desk.bridge.apply("Write", lambda kb, key=key: with_key(kb, steps, key))
        while screen.page_.title() != f"KEY{key}":
            wait(screen.page_.titleChanged, 5)
        seen.append(time.perf_counter() - start)
    before = panel.draft.preview.parts(desk.bridge.kb, ARTICLE, "en")
    for key in range(keys):
        kb = with_key(desk.bridge.kb, steps, keys + key)
        start = time.perf_counter()
        now = panel.draft.preview.parts(kb, ARTICLE, "en")
        assert now is not None
        patch_of(before, now)
        made.append(time.perf_counter() - start)
        before = now
    print(f"{steps} steps, {keys} keys: key to frame {spread(seen)}; parts and patch {spread(made)}")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [6, 100][len(given) :]))
