"""The words of a text and of the knowledge, and what is found in them: where every reader begins.

`clauses` takes a text apart, `lexicon` makes the phrases of a knowledge ready, a `Finding` is what a reader finds, and
`Heard` what comes of a whole text. It knows no other room of hearing.
"""
