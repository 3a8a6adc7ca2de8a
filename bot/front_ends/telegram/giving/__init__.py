"""What goes out to Telegram, until it has arrived or never will."""
