"""Imported, it makes a process ready to be forked."""

from tests.ready import get_ready

get_ready()
