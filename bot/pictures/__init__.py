"""Drawings made into pictures (SVG into PNG), in a process of their own: it holds up nobody, and ends when idle."""
