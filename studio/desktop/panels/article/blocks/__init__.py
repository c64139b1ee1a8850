"""The blocks of a step, each with a control of its own: text, callouts, branches, timers, snippets."""
