"""Where a conversation stands: what was said, what comes in, the phases."""
