"""What a line, a press or a file means where the talk stands: its move.

`leaning` and `typed` decide whose line it is, `reading` what comes of a description. It knows sessions, screens and all
rooms before it, and no room before it knows this one.
"""
