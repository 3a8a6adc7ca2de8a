"""Facts that words tell: each module reads one kind of them, `combining` puts together what all have found.

It knows the rooms before it: `words`, `matching`, `figures`, `names`.
"""
