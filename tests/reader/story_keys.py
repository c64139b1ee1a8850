"""The story of story_told.py with Tab, Enter and the arrow keys alone, and a look at each stop of the focus."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from tests.proof.engines import DOWN, ENTER, TAB
from tests.reader.story_told import QUERY, Teller, check_told, says, shown_code

MOMENT = 5.0
"""Seconds that a page may take to scroll to what has the focus."""

STOP = """(() => {{
  const one = document.activeElement;
  if (one === document.body || one === null || !document.hasFocus()) return null;
  const [look, box] = [getComputedStyle(one), one.getBoundingClientRect()];
  const clear = /, 0\\)$/.test(look.outlineColor);
  const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 && !clear;
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  const inside = top < bottom && box.width > 0 && box.right > 0 && box.left < innerWidth;
  const over = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
  const said = (one.textContent || one.ariaLabel || "").trim().slice(0, 40);
  return {{
    name: `${{one.tagName}}.${{one.className}} “${{said}}”`,
    there: {wanted},
    flaws: [
      one.matches(":focus-visible") ? "" : "the focus is not shown",
      ring || look.boxShadow !== "none" ? "" : "there is no ring",
      inside ? "" : "it is out of sight",
      over !== null && (one.contains(over) || over.contains(one)) ? "" : `it is covered by ${{over?.className}}`,
    ].filter(Boolean),
  }};
}})()"""
"""What has the focus, and what is wrong with how that is seen; null where the page has not got it."""


def tab_to(teller: Teller, selector: str, text: str = "", most: int = 25) -> list[str]:
    """Go on with Tab to an element that holds a text. What is stopped at before must be seen too; returns all of it."""
    wanted = f"one.matches({json.dumps(selector)}) && one.textContent.includes({json.dumps(text)})"
    stops: list[str] = []
    for _ in range(most):
        teller.type(TAB)
        stop = settled(teller, STOP.format(wanted=wanted))
        if stop is not None:
            stops.append(stop["name"])
            assert stop["flaws"] == [], f"{stop['name']}: {stop['flaws']}"
            if stop["there"]:
                return stops
    raise AssertionError(f"{most} times Tab do not lead to {selector} {text}, but to {stops}")


def settled(teller: Teller, look: str) -> Any:
    """Where the focus stops, once the page has scrolled there."""
    end = time.monotonic() + MOMENT
    stop = teller.read(look)
    while stop is not None and stop["flaws"] and time.monotonic() < end:
        stop = teller.read(look)
    return stop


def press_by_key(teller: Teller, selector: str, text: str = "") -> list[str]:
    stops = tab_to(teller, selector, text)
    teller.type(ENTER)
    return stops


def tell_by_keys(teller: Teller, bundle: Path) -> None:
    """From the home to a person."""
    teller.until("document.querySelector('.hero .query') && self.handrail?.data?.site")
    tab_to(teller, ".hero .query")
    teller.type(QUERY)
    teller.until("document.querySelector('.result-title')?.textContent.includes('last the night')")
    teller.type(DOWN)
    teller.until("document.activeElement.matches('.result:focus-visible')")
    teller.type(ENTER)
    teller.until("document.documentElement?.dataset.article === 'battery-overnight'")
    teller.until("document.querySelector('.guide-offer button')")
    press_by_key(teller, ".guide-offer button")
    for selector, text, title in (
        (".guide-main .guide-button", "", "Seat the sock on the charger"),
        (".guide .option", "It stays red", "Wipe the contacts"),
        (".guide .option", "It is still red", "Restart the base"),
    ):
        teller.until("document.activeElement.matches('.guide-title')")
        press_by_key(teller, selector, text)
        teller.until(says(".guide-title", title))
    teller.until("document.activeElement.matches('.guide-title')")
    press_by_key(teller, ".guide-quiets .guide-quiet", "It did not work")
    teller.until("document.activeElement.matches('.guide-ways .check-question')")
    press_by_key(teller, ".guide-ways .option", "Ask a person")
    teller.until("document.activeElement.matches('.handover .guide-title')")
    teller.connect(False)
    press_by_key(teller, ".handover .channel", "Chat with us")
    teller.until(says(".handover .guide-title", "Waiting to be sent"))
    code = shown_code(teller)
    press_by_key(teller, ".handover-after button", "Copy the text")
    teller.connect(True)
    teller.until(says(".handover-ticket", "Your number: CASE-1"))
    (told,) = teller.taken(1)
    check_told(told, code, bundle)
    teller.until("document.activeElement.matches('.handover .guide-title')")
    press_by_key(teller, ".handover .guide-button")
    teller.until("!document.querySelector('.handover') && document.activeElement.matches('.guide-title')")
