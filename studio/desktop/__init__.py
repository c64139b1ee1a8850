"""The studio: the desktop app in which writers compose articles. The only room that knows Qt."""
