"""What comes in from Telegram, each update once."""
