"""The file with all conversations."""
