"""The advisor as a Telegram bot: takes updates, commits them, and reconciles the cards of its conversations."""
