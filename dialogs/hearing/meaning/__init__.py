"""What a text means, whoever says it where: `understand` is a pure function of the text and of what was said before.

All that was found comes together here; nothing is known of a session or a screen. It knows the rooms before it, from
`words` to `righting`.
"""
