"""Names in a text: which are of companies, and of which company each part of the text tells.

`naming` reads a line that should be a name, `companies` finds names in a story. It knows the rooms before it: `words`,
`matching`, `figures`.
"""
