"""What puts an earlier answer right: which one is meant (`earlier`), and what holds now (`anew`).

It knows the rooms before it, from `words` to `facts`.
"""
