"""Windows, clicks and names on X11."""
