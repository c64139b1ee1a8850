"""Widgets that several panels use. They know the theme and nothing of knowledge bases."""
