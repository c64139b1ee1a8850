"""Handrail: the studio for illustrated, step-by-step help that ships offline inside apps."""

__version__ = "0.1.0"
