"""Knowledge bases on disk for the tests of storage: the one of the format's description, and small ones."""

from __future__ import annotations

from pathlib import Path

KB = """\
handrail: 1
id: lull-sock
title: {en: Lull Help, de: Lull-Hilfe}
languages: {source: en, targets: [de, ja, ar]}
products: [{id: sock-2, name: Lull Sock 2}, {id: base, name: Base station}]
sections: [{id: battery, title: {en: Battery and charging}, articles: [battery-overnight, no-light]}]     # order
retired: {battery-old: battery-overnight}                        # ids that went away
contexts: {settings.wifi: wifi-setup#join}                       # an app screen names its help
mark_styles: {default: {colour: accent, stroke: 3}}
moments: [before-purchase, purchase, setup, using, renewing]     # the customer's journey
contact:
  - {id: chat, kind: app, label: {en: Chat with us}, hours: "Mo-Fr 08:00-20:00 Europe/Berlin"}
  # answered from Berlin
  - {id: phone, kind: tel, to: "+49 30 23125 010", prefix: 49}
  - {id: mail, kind: mailto, to: help@example.org}
variables: {app_name: Lull}
verify_every: 180d
"""

ARTICLE = """\
---
title: The sock's battery doesn't last the night
kind: troubleshooting            # how-to | troubleshooting | answer
summary: Find out why, and get through tonight.
section: battery
products: [sock-2]
moments: [using]
keywords: [won't hold charge, dies overnight]
reviewers: [Hardware support]   # a key that Handrail does not know
questions:                       # in customers' own words
  - Why is my baby's sock dead in the morning?
state: published                 # draft | in-review | approved | published | retired
owner: Hardware support
verified: {on: 2026-11-12, with: Firmware 3.2}
former_titles: [Battery problems]
safety: false
---

An introduction, in Markdown.

## Seat the sock on the charger {#seat}

1. Place the sock with the light facing up [1]{charger.png#light}.
"""

GERMAN = "---\ntitle: Der Akku hält die Nacht nicht durch\nstate: draft\n---\n\nEine Einleitung.\n"

SIDECAR = """\
handrail: 1
crop: [0.05, 0.00, 0.90, 1.00]          # x, y, width, height
marks:
  - {id: light, kind: number, series: a, at: [0.42, 0.31], label: {en: the light}}
  - {id: a1, kind: arrow, from: [0.60, 0.20], to: [0.44, 0.30]}
  - {id: t1, kind: text, at: [0.62, 0.18], text: {en: Facing up, de: Nach oben}, tilt: 3}
  - {id: r1, kind: remove, box: [0.10, 0.80, 0.30, 0.06]}     # these pixels leave
"""

SEARCH = """\
synonyms:
  en: [[battery, power, charge], {say: wifi, mean: [wi-fi, wireless]}]
pinned: [{query: return, article: send-it-back}]
expect:                                  # golden questions
  - {query: sock dies at night, finds: battery-overnight, within: 1}
  - {query: batery wont charge, finds: battery-overnight, within: 3}
"""

FILES = {
    "kb.yaml": KB,
    "search.yaml": SEARCH,
    "articles/battery-overnight/en.md": ARTICLE,
    "articles/battery-overnight/de.md": GERMAN,
    "articles/battery-overnight/charger.png": "picture",
    "articles/battery-overnight/charger.de.png": "picture",
    "articles/battery-overnight/charger.de.dark.png": "picture",
    "articles/battery-overnight/charger.png.yaml": SIDECAR,
    "articles/battery-overnight/review.yaml": "approved: {}\n",
    "snippets/reset/en.md": "## Reset it {#reset}\n\nHold the button.\n",
    "pictures/base.jpg": "picture",
}

SMALL_KB = "handrail: 1\nid: small\ntitle: Small\nlanguages: {source: en, targets: [de]}\n"


def written_kb(folder: Path, files: dict[str, str | bytes] | None = None, kb: str = KB) -> Path:
    """A knowledge base in `folder`: the described one, with `files` put over it; a small one holds `files` only."""
    content: dict[str, str | bytes] = {**FILES} if kb is KB else {"kb.yaml": kb}
    content.update(files or {})
    for path, text in content.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def small_kb(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A knowledge base of `kb.yaml` and `files`."""
    return written_kb(folder, files, SMALL_KB)
