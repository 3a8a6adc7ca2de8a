"""A fake of Telegram's Bot API: one core without input or output, reached in process or over HTTP."""
