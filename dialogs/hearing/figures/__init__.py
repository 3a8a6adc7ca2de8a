"""Numbers in a text: what each counts, and which question it answers.

`amounts` finds them, `counts` gives each its question. It knows `words` and `matching`.
"""
