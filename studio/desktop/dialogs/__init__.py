"""Dialogs: what needs a whole thought of its own."""
