"""Stores as earlier versions of the advisor left them, each as SQL, named by its schema.

`python -m tests.stores FILE` records one: do that with the version that made the file, before a migration is added.
"""
