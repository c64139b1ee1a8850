"""How a support writer writes an illustrated troubleshooting article, from an empty page to a published bundle."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image, ImageDraw

from studio.kb.syntax import outline
from studio.kb.values import Text
from studio.storage import read_folder
from tests.desktop.screen.display import Display
from tests.desktop.screen.person import Pace, Person, Thing

ARTICLE = "the-kettle-hums-all-night"
STEPS = {
    "Look at the switch": "The switch sits at the foot of the kettle. It must point to *off*.",
    "Let it cool": "Pour the water out and wait ten minutes.",
    "Wipe the sensor": "Wipe the small disc inside with a soft, dry cloth.",
    "Talk to us": "Tell us what you hear, and when it began.",
}
WARNING = "The plate stays hot for ten minutes."
ASKED = "Does it hum now?"
ANSWERS = {"No, it is quiet": "solved", "Yes, as before": "Talk to us", "It is cold as well": "stays cold"}
"""What one may see, and what is typed into the picker of where it leads."""
ALT = "The switch at the foot of the kettle"
INTRODUCTION = "It hums softly although it is switched off."
QUESTION = "Why does my kettle hum at night?"


class Writing:
    """One article, written in the knowledge base at `kb`; what is published goes to `bundle`."""

    def __init__(self, display: Display, kb: Path, home: Path, pictures: Path, pace: Pace, *, web: bool = True) -> None:
        self.kb, self._home = kb, home
        self.bundle = kb.with_name(f"{kb.name}-bundle")
        self._display = display
        self.person = Person(display, kb, home, pictures, pace, web=web)

    def write(self) -> None:
        """Everything, in the order in which a person does it."""
        me = self.person
        me.find("Articles", "LibraryView")
        me.note("opens the studio")
        self._begin()
        self._write_steps()
        self._paste_a_picture()
        self._warn()
        self._branch()
        self._fill_in_details()
        self._undo_and_redo()
        self._publish()

    def read_in(self, browser: str) -> None:
        """Open the article of the bundle in Chromium, and read on to where the branch leads."""
        me, page = self.person, self.bundle / f"en/{ARTICLE}.html"
        flags = ["--no-first-run", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        flags += ["--no-sandbox"] if os.geteuid() == 0 else []
        folder = f"--user-data-dir={self._home / 'browser'}"
        program = self._display.start([browser, *flags, folder, "--window-size=900,860", page.as_uri()], "browser")
        me.until(lambda: self._display.shows("The kettle hums all night.*Chromium"), "the article in the browser")
        for action in ("opens the bundle in the browser", "reads on", "reads to its end"):
            me.press("space", action=action)
        self._display.end(program)

    def text(self) -> Text:
        """What is on the disk now."""
        article = read_folder(self.kb).kb.article(ARTICLE)
        text = article.text("en") if article else None
        assert text is not None
        return text

    def _begin(self) -> None:
        me = self.person
        me.press("ctrl+n", action="asks for a new article")
        me.wait_for("Title")
        me.type("The kettle hums all night")
        me.click(me.find("Something does not work", "QPushButton"))
        me.click(me.find("Create article", "QPushButton"))
        me.wait_for("Summary")
        me.type("Find out why, and sleep well.", "writes the summary")

    def _write_steps(self) -> None:
        me = self.person
        me.press("Return", action="goes on to the introduction")
        me.wait_for("Text")
        me.press("ctrl+a")
        me.type(INTRODUCTION)
        me.press("ctrl+Down", action="goes to the first step of the skeleton")
        while any("StepCard" in each.kinds and each.name.startswith("Step ") for each in me.look()):
            me.press("ctrl+shift+BackSpace", action="deletes a step of the skeleton")
            me.press("ctrl+Down", action="goes to the next")
        for title, text in STEPS.items():
            me.press("ctrl+Return", action="adds a step")
            me.wait_for("Title of the step")
            me.type(title)
            me.press("Return", action="goes on to its text")
            me.wait_for("Text")
            me.type(text)
        me.type(" ")
        me.press("ctrl+l", action="asks for a link")
        me.find("Choices", "QListView")
        me.type("chat")
        me.press("Return", action="links to the chat")

    def _go_to(self, number: int) -> None:
        """Into the text of a step, by keys alone."""
        me = self.person
        me.press("ctrl+Home", *["ctrl+Up"] * (len(STEPS) + 2), action="goes up")
        me.press(*["ctrl+Down"] * (number + 1), "Return", action=f"goes to step {number}")
        me.wait_for("Text")

    def _paste_a_picture(self) -> None:
        me = self.person
        self._go_to(1)
        me.press("End")
        screenshot = self._home / "screenshot.png"
        draw_kettle(screenshot)
        tool = me.neighbour("clipboard", screenshot)
        me.note("takes a screenshot, which is in the clipboard")
        me.press("ctrl+v", action="pastes it")
        me.wait_for("What does the picture show?")
        me.type(ALT, "says what the picture shows")
        self._display.end(tool)

    def _warn(self) -> None:
        me = self.person
        self._go_to(2)
        me.press("ctrl+k", action="asks for a command")
        me.find("Choices", "QListView")
        me.type("Warning")
        me.press("Return", action="inserts a warning")
        me.wait_for("Text of the callout: Warning")
        me.press("ctrl+a")
        me.type(WARNING)

    def _branch(self) -> None:
        me = self.person
        self._go_to(3)
        me.press("ctrl+shift+b", action="asks what they see")
        me.wait_for("Question of the branch")
        me.press("ctrl+a")
        me.type(ASKED)
        for words in ANSWERS:
            me.press("Return")
            me.wait_for("Answer")
            me.press("ctrl+a")
            me.type(words)
        for words, target in ANSWERS.items():
            button = next(each for each in me.look() if "TargetButton" in each.kinds and f"“{words}”" in each.name)
            me.click(button, f"chooses where “{words}” leads")
            me.find("Choices", "QListView")
            me.type(target)
            me.press("Return")

    def _fill_in_details(self) -> None:
        me = self.person
        me.press("F4", action="opens the details")
        me.click(me.find("Question 1", "WritingArea"))
        me.type(QUESTION)
        me.click(me.find("Keywords", "QLineEdit"))
        me.type("humming,noise,", "types two keywords")
        me.click(me.find("State", "Dropdown"))
        me.click(me.find("Published", "row"), "sets the state to published")

    def _undo_and_redo(self) -> None:
        me = self.person
        for _time in range(6):
            me.press("ctrl+z", action="undoes")
        for _time in range(6):
            me.press("ctrl+shift+z", action="does it again")
        me.press("ctrl+s", action="saves")

    def _publish(self) -> None:
        me = self.person
        me.press("ctrl+shift+p", action="opens publishing")
        me.click(me.find("Folder of the bundle"))
        me.press("ctrl+a")
        me.type(str(self.bundle), "types where the bundle goes")
        me.press("Tab")
        first = "The first bundle in this folder"
        me.until(lambda: any(each.text == first for each in me.look()), "what publishing would change")
        me.note("reads what publishing would change")
        me.click(max(self._publish_buttons(), key=lambda button: button.place[1]), "publishes")
        me.until((self.bundle / "manifest.json").is_file, "the bundle")
        me.find("Published and verified")
        me.note("has published")

    def _publish_buttons(self) -> list[Thing]:
        """The window's, which opens the sheet, and the sheet's, which is there while nothing is being published."""
        return [each for each in self.person.look() if each.kind == "QPushButton" and each.text.strip() == "Publish"]


def draw_kettle(path: Path) -> None:
    """A picture as a support writer takes it: a kettle and its switch."""
    image = Image.new("RGB", (960, 600), "#dfe7ff")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((330, 110, 630, 470), 60, fill="#3b5bdb")
    draw.arc((560, 170, 740, 400), -90, 90, fill="#3b5bdb", width=36)
    draw.rounded_rectangle((300, 480, 660, 530), 16, fill="#1e2a5a")
    draw.rounded_rectangle((440, 490, 520, 520), 10, fill="#f59f00")
    image.save(path)


def steps_of(text: Text) -> list[str]:
    """The titles of its steps."""
    return [step.heading.title for step in outline(text.body).steps]
