"""The searchroom: a child process that keeps the index at hand, and answers while somebody types.

`room` is the studio's side, a thread; `child` is the other, which knows no Qt; `messages` is what they say.
"""
