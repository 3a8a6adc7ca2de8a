"""What was meant by a line that was typed or a button that was pressed.

Its rooms, from the left to the right, each of which knows only those before it: `words`, `matching`, `figures`,
`names`, `facts`, `righting`, `meaning` (what a text means, whoever says it), and `talk` (what a line means where the
talk stands).
"""
