"""The backroom: a child process that checks the knowledge base while somebody writes.

`room` is the studio's side, a thread; `door` is where the child comes in, `worker` its life, which knows no
Qt; `parcels` is what they exchange.
"""
