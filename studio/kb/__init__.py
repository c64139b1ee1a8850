"""The knowledge base as values: no files, no clocks, no threads, no randomness.

`values` says what a knowledge base is, `edits` how it changes, `syntax` how an article's lines are read,
`links` where a link may lead, `history` how a change is taken back.
"""
