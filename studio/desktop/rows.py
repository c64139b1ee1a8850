"""The table of actions."""

from __future__ import annotations

from dataclasses import dataclass

from studio.desktop.words import N_


@dataclass(frozen=True, slots=True)
class Row:
    """One action. `group` draws a line in the menu where it changes; `needs` is what must be there (see `actions`)."""

    id: str
    menu: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    group: int = 0
    needs: str = "kb"
    tip: str = ""
    toggles: bool = False


FILE, EDIT, ARTICLE = N_("File"), N_("Edit"), N_("Article")
STEP, INSERT, PICTURE = N_("Step"), N_("Insert"), N_("Picture")
VIEW, HELP = N_("View"), N_("Help")

MENUS = (FILE, EDIT, ARTICLE, STEP, INSERT, PICTURE, VIEW, HELP)

ROWS = (
    Row("kb.open", FILE, N_("Open knowledge base…"), "folder-open", ("Ctrl+O",), 0, ""),
    Row("kb.new", FILE, N_("New knowledge base…"), "folder-plus", ("Ctrl+Shift+N",), 0, ""),
    Row("kb.start", FILE, N_("Start page"), "house", (), 0, ""),
    Row("kb.save", FILE, N_("Save now"), "save", ("Ctrl+S",), 1, tip=N_("Save now; the studio also saves by itself")),
    Row("kb.save_elsewhere", FILE, N_("Save elsewhere…"), "hard-drive", (), 1),
    Row("kb.trash", FILE, N_("Trash…"), "trash-2", (), 2),
    Row("kb.versions", FILE, N_("Earlier versions…"), "history", (), 2, "article"),
    Row("lab.open", FILE, N_("Search lab"), "flask-conical", ("Ctrl+Shift+S",), 3, "kb", N_("Try what customers type")),
    Row("handover.decode", FILE, N_("Decode a hand-over code…"), "phone", (), 3, "", N_("What a customer reads out")),
    Row("publish.open", FILE, N_("Publish…"), "package", ("Ctrl+Shift+P",), 3),
    Row("app.preferences", FILE, N_("Preferences…"), "settings", ("Ctrl+,",), 4, ""),
    Row("app.quit", FILE, N_("Quit"), "", ("Ctrl+Q",), 5, ""),
    Row("edit.undo", EDIT, N_("Undo"), "undo-2", ("Ctrl+Z",)),
    Row("edit.redo", EDIT, N_("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Row("edit.find", EDIT, N_("Find and replace in the article…"), "search", ("Ctrl+F",), 1, "article"),
    Row("edit.find_all", EDIT, N_("Find and replace everywhere…"), "replace-all", ("Ctrl+Shift+F",), 1),
    Row("edit.find_next", EDIT, N_("Go to the next place found"), "", ("F3",), 1),
    Row("edit.find_previous", EDIT, N_("Go to the place found before"), "", ("Shift+F3",), 1),
    Row("edit.spelling", EDIT, N_("Spelling suggestions…"), "spell-check-2", ("Ctrl+;",), 1, "article"),
    Row("go.palette", EDIT, N_("Commands…"), "command", ("Ctrl+K",), 2, ""),
    Row("go.open", EDIT, N_("Go to article or step…"), "corner-down-right", ("Ctrl+P",), 2),
    Row("edit.paste_plain", EDIT, N_("Paste without formatting"), "clipboard-paste", ("Ctrl+Shift+V",), 3, "text"),
    Row("format.bold", EDIT, N_("Bold"), "bold", ("Ctrl+B",), 3, "text"),
    Row("format.italic", EDIT, N_("Italic"), "italic", ("Ctrl+I",), 3, "text"),
    Row("format.code", EDIT, N_("Code"), "code", ("Ctrl+E",), 3, "text"),
    Row("format.bullets", EDIT, N_("Bulleted list"), "list", ("Ctrl+Shift+8",), 3, "text"),
    Row("format.numbers", EDIT, N_("Numbered list"), "list-ordered", ("Ctrl+Shift+7",), 3, "text"),
    Row("article.new", ARTICLE, N_("New article…"), "file-plus", ("Ctrl+N",)),
    Row("article.duplicate", ARTICLE, N_("Duplicate article"), "copy-plus", (), 0, "article"),
    Row("article.rename", ARTICLE, N_("Change the article's id…"), "hash", (), 0, "article"),
    Row("article.delete", ARTICLE, N_("Move article to the trash…"), "trash-2", (), 0, "article"),
    Row("article.details", ARTICLE, N_("Details"), "sliders-horizontal", ("F4",), 1, "article"),
    Row("article.table", ARTICLE, N_("All articles as a table"), "table-2", ("Ctrl+T",), 1),
    Row("pictures.all", ARTICLE, N_("All pictures"), "image", ("Ctrl+Shift+G",), 1, tip=N_("Where each is shown")),
    Row("article.verify", ARTICLE, N_("Verified today"), "badge-check", (), 1, "article"),
    Row(
        "article.note_change",
        ARTICLE,
        N_("Note a change…"),
        "sticky-note",
        (),
        1,
        "article",
        N_("What customers are told; who used a wrong step hears of it"),
    ),
    Row("article.flow", ARTICLE, N_("Show the flow"), "workflow", (), 1, "article", N_("Where all ways lead")),
    Row("article.next", ARTICLE, N_("Next article"), "arrow-down", ("Ctrl+PgDown",), 2, "article"),
    Row("article.previous", ARTICLE, N_("Previous article"), "arrow-up", ("Ctrl+PgUp",), 2, "article"),
    Row("article.up", ARTICLE, N_("Move article up"), "", (), 3, "article", N_("Alt+Shift+Up in the library")),
    Row("article.down", ARTICLE, N_("Move article down"), "", (), 3, "article", N_("Alt+Shift+Down in the library")),
    Row("section.new", ARTICLE, N_("New section…"), "folder-plus", (), 3),
    Row("step.add", STEP, N_("Add step"), "plus", ("Ctrl+Return",), 0, "article"),
    Row("step.record", STEP, N_("Record steps…"), "circle-dot", ("Ctrl+Shift+R",), 0, "article"),
    Row("step.split", STEP, N_("Split step here"), "split", ("Ctrl+Shift+Return",), 0, "text"),
    Row("step.merge", STEP, N_("Merge with the step before"), "merge", (), 0, "step"),
    Row("step.duplicate", STEP, N_("Duplicate step"), "copy", ("Ctrl+D",), 0, "step"),
    Row("step.delete", STEP, N_("Delete step"), "trash-2", ("Ctrl+Shift+Backspace",), 0, "step"),
    Row("step.up", STEP, N_("Move step up"), "arrow-up", ("Alt+Up",), 1, "step"),
    Row("step.down", STEP, N_("Move step down"), "arrow-down", ("Alt+Down",), 1, "step"),
    Row("step.indent", STEP, N_("Make it a sub-step"), "indent-increase", ("Ctrl+]",), 1, "step"),
    Row("step.outdent", STEP, N_("Make it a step"), "indent-decrease", ("Ctrl+[",), 1, "step"),
    Row("step.extend_up", STEP, N_("Choose the step above as well"), "", ("Shift+Alt+Up",), 1, "step"),
    Row("step.extend_down", STEP, N_("Choose the step below as well"), "", ("Shift+Alt+Down",), 1, "step"),
    Row("step.condition", STEP, N_("Show only for…"), "filter", (), 2, "step"),
    Row("step.snippet", STEP, N_("Make a snippet of it…"), "puzzle", (), 2, "step"),
    Row("step.collapse", STEP, N_("Collapse or expand"), "chevron-down", ("Ctrl+.",), 2, "step"),
    Row("step.collapse_all", STEP, N_("Collapse or expand all"), "layers", ("Ctrl+Shift+.",), 2, "article"),
    Row("step.next", STEP, N_("Next step"), "", ("Ctrl+Down",), 3, "article"),
    Row("step.previous", STEP, N_("Previous step"), "", ("Ctrl+Up",), 3, "article"),
    Row("insert.picture", INSERT, N_("Picture…"), "image-plus", ("Ctrl+Shift+I",), 0, "article"),
    Row("insert.screen", INSERT, N_("Picture of the screen…"), "monitor", ("Ctrl+Shift+C",), 0, "article"),
    Row("insert.link", INSERT, N_("Link…"), "link", ("Ctrl+L",), 0, "text"),
    Row("insert.reference", INSERT, N_("Reference to a mark…"), "circle-dot", (), 0, "text"),
    Row("insert.note", INSERT, N_("Note"), "info", (), 1, "step"),
    Row("insert.tip", INSERT, N_("Tip"), "lightbulb", (), 1, "step"),
    Row("insert.important", INSERT, N_("Important"), "circle-alert", (), 1, "step"),
    Row("insert.warning", INSERT, N_("Warning"), "triangle-alert", (), 1, "step"),
    Row("insert.caution", INSERT, N_("Caution"), "octagon-alert", (), 1, "step"),
    Row("insert.branch", INSERT, N_("Branch: ask what they see"), "git-branch", ("Ctrl+Shift+B",), 2, "step"),
    Row("insert.timer", INSERT, N_("Timer"), "timer", (), 2, "step"),
    Row("insert.table", INSERT, N_("Table…"), "table", (), 2, "text"),
    Row("insert.snippet", INSERT, N_("Snippet…"), "puzzle", (), 3, "step"),
    Row("insert.variable", INSERT, N_("Variable…"), "braces", (), 3, "text"),
    Row("picture.edit", PICTURE, N_("Mark up the picture"), "pencil", ("Ctrl+Shift+M",), 0, "step"),
    Row("picture.done", PICTURE, N_("Back to the article"), "arrow-left", (), 0, "picture"),
    Row("picture.select", PICTURE, N_("Choose and move marks"), "mouse-pointer-2", (), 1, "picture"),
    Row("picture.crop", PICTURE, N_("Crop picture"), "crop", (), 1, "picture"),
    Row("picture.whole", PICTURE, N_("Show the whole picture"), "", (), 1, "crop"),
    Row("picture.swap", PICTURE, N_("Replace picture…"), "replace", (), 1, "picture", N_("The marks go along")),
    Row(
        "picture.version", PICTURE, N_("Add a version…"), "languages", (), 1, "picture", N_("A language, or dark pages")
    ),
    Row("picture.number", PICTURE, N_("Add number"), "hash", (), 2, "picture"),
    Row("picture.arrow", PICTURE, N_("Add arrow"), "arrow-up-right", (), 2, "picture"),
    Row("picture.box", PICTURE, N_("Add box"), "square", (), 2, "picture"),
    Row("picture.ellipse", PICTURE, N_("Add ellipse"), "ellipse", (), 2, "picture"),
    Row("picture.highlight", PICTURE, N_("Add highlighter"), "highlighter", (), 2, "picture"),
    Row("picture.text", PICTURE, N_("Add text"), "type", (), 2, "picture"),
    Row("picture.spotlight", PICTURE, N_("Add spotlight"), "spotlight", (), 2, "picture"),
    Row("picture.blur", PICTURE, N_("Add blur"), "droplets", (), 2, "picture", N_("For looks only, never for secrets")),
    Row("picture.remove", PICTURE, N_("Add removal"), "eraser", (), 2, "picture", N_("Solid in every published file")),
    Row("marks.all", PICTURE, N_("Choose all marks"), "", (), 3, "picture"),
    Row("marks.copy", PICTURE, N_("Copy marks"), "copy", (), 3, "marks"),
    Row("marks.cut", PICTURE, N_("Cut marks"), "scissors", (), 3, "marks"),
    Row("marks.paste", PICTURE, N_("Paste marks"), "clipboard-paste", (), 3, "picture"),
    Row("marks.duplicate", PICTURE, N_("Duplicate marks"), "copy-plus", (), 3, "marks"),
    Row("marks.settle", PICTURE, N_("These marks are right"), "check", (), 3, "marks", N_("The picture was replaced")),
    Row("marks.delete", PICTURE, N_("Delete marks"), "trash-2", (), 3, "marks"),
    Row("marks.front", PICTURE, N_("Bring to front"), "bring-to-front", (), 4, "marks"),
    Row("marks.back", PICTURE, N_("Send to back"), "send-to-back", (), 4, "marks"),
    Row("marks.align_left", PICTURE, N_("Align left edges"), "align-start-vertical", (), 4, "several marks"),
    Row("marks.align_centre", PICTURE, N_("Align centres"), "align-center-vertical", (), 4, "several marks"),
    Row("marks.align_right", PICTURE, N_("Align right edges"), "align-end-vertical", (), 4, "several marks"),
    Row("marks.align_top", PICTURE, N_("Align upper edges"), "align-start-horizontal", (), 4, "several marks"),
    Row("marks.align_middle", PICTURE, N_("Align middles"), "align-center-horizontal", (), 4, "several marks"),
    Row("marks.align_bottom", PICTURE, N_("Align lower edges"), "align-end-horizontal", (), 4, "several marks"),
    Row("picture.zoom_in", PICTURE, N_("Zoom in"), "zoom-in", (), 5, "picture"),
    Row("picture.zoom_out", PICTURE, N_("Zoom out"), "zoom-out", (), 5, "picture"),
    Row("picture.fit", PICTURE, N_("Show all of it"), "scan", (), 5, "picture"),
    Row("picture.full", PICTURE, N_("Actual size (100 %)"), "", (), 5, "picture"),
    Row("view.library", VIEW, N_("Library"), "panel-left", ("Ctrl+1",), 0, "kb", toggles=True),
    Row("view.preview", VIEW, N_("Preview"), "panel-right", ("Ctrl+2",), 0, "kb", toggles=True),
    Row("view.findings", VIEW, N_("Findings"), "panel-bottom", ("Ctrl+3",), 0, "kb", toggles=True),
    Row("view.search", VIEW, N_("Search the library"), "search", ("Ctrl+Shift+L",), 0),
    Row("view.phone", VIEW, N_("Preview on a phone"), "smartphone", (), 1, "article"),
    Row("view.tablet", VIEW, N_("Preview on a tablet"), "tablet", (), 1, "article"),
    Row("view.web", VIEW, N_("Preview on the web"), "monitor", (), 1, "article"),
    Row("view.preview_dark", VIEW, N_("Preview in the dark"), "moon", (), 1, "article", toggles=True),
    Row("view.simulate", VIEW, N_("Simulate a customer…"), "user", (), 1, "article", N_("App, time, connection, path")),
    Row("view.browser", VIEW, N_("Open in the browser"), "external-link", (), 1, "article"),
    Row("view.real_phone", VIEW, N_("Show on a real phone…"), "qr-code", (), 1),
    Row("view.theme", VIEW, N_("Light or dark"), "sun-moon", (), 2, ""),
    Row("help.manual", HELP, N_("Manual"), "book-open", ("F1",), 0, ""),
    Row("help.shortcuts", HELP, N_("Shortcuts"), "keyboard", ("Ctrl+/",), 0, ""),
    Row("help.about", HELP, N_("About Handrail"), "info", (), 1, ""),
)
