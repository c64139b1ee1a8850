"""The reader: the program, the style and the page templates that every bundle ships.

    assets()                 what every bundle has alike: the scripts, reader.css, icon.svg, fonts/…
    message_shapes()         JSON Schemas of what the reader and the app around it say to each other
    studio_scripts()         what the studio's previews add to pages: preview.js, reload.js, simulation.js
    write_page(name, values) one complete page, readable without JavaScript
    words(language)          what the interface says, word by word; English where a word is missing
    spoken_words(language)   those of them that reader.js says itself, for data/site.js
    counted(language, …)     such a word with a number: "1 step", "4 steps"
    direction(language)      "ltr" or "rtl"
    language_name(language)  what a language calls itself

The pages and what they are made from (`values.py` holds the types):

    home      HomePage       site, page, problems, listed, sections, contacts
    article   ArticlePage    site, page, article (with `fragment`, from render's `write_html`)
    section   SectionPage    site, page, section, others?
    search    SearchPage     site, page, articles (all of them, for readers without JavaScript)
    moved     MovedPage      site, page, moved

    site      id, title, languages [{tag, name, dir, href}] with the source language first
    page      language, dir, root, title, summary?
    section   id, title, href, articles [{title, href, summary?}]
    article   id, title, summary, kind, section {title, href} or None, fragment, steps, minutes?,
              version?, verified? {on, with_what} or None, related? [{title, href, summary?}], contacts
    contacts  [{id, kind, label, href or None, address?, hours?}]
    moved     href ("" if nothing replaced the article), title, sections, contacts

`source/` holds the TypeScript, `style/` the CSS; `npm run build` turns them into `built/`, which is committed.
"""

from __future__ import annotations

from studio.reader.languages import counted, direction, language_name, spoken_words, words
from studio.reader.writing import assets, message_shapes, studio_scripts, write_page

__all__ = [
    "assets",
    "counted",
    "direction",
    "language_name",
    "message_shapes",
    "spoken_words",
    "studio_scripts",
    "words",
    "write_page",
]
