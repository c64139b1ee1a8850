"""The backroom: a child process that checks the knowledge base while somebody writes.

`room` is the studio's side, a thread; `worker` is the child's life, which knows no Qt; `parcels` is what they exchange.
"""
