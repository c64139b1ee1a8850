"""Our Markdown: one extension of Python-Markdown in each file.

Lines first (`snippets`, `comments`, `fences`, `lists`, `steps`, `conditions`, `raw`), then blocks (`quotes`,
`headings`), the tree (`callouts`, `waits`, `checks`, `addresses`) and what stands in a line (`variables`,
`references`, `strikes`). An extension says what it found with an element of our own, `handrail-…`; a writer cannot
write such an element, because `raw` shows every name that HTML does not know as text.
"""
