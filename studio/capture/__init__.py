"""Steps recorded from the screen: each click a step with its picture, its number and its title.

    why_not()                 what is in the way of picturing the screen here, None where nothing is
    Recorder(tape, told)      records clicks onto a tape until `stop` (import it from `recorder`: it needs X11)
    Tape, Goal                what was recorded, on the disk click by click; where its steps belong
    write_steps(kb, …)        the steps of a recording, as an edit of the knowledge base
    title_of(shot, language)  what the step of a shot is called; file_name_of, what the file of its picture is

Keys are never listened to: a click into a field becomes “Fill in …”, and what was typed is nowhere. Of the screen only
the window that is clicked is kept, with the menus that it opened.
"""

from __future__ import annotations

from studio.capture.available import require_screen, why_not
from studio.capture.composing import write_steps
from studio.capture.tape import Goal, Tape
from studio.capture.values import Area, Control, Part, Press, Shot
from studio.capture.wording import file_name_of, title_of

__all__ = [
    "Area",
    "Control",
    "Goal",
    "Part",
    "Press",
    "Shot",
    "Tape",
    "file_name_of",
    "require_screen",
    "title_of",
    "why_not",
    "write_steps",
]
