"""What is decided: a pure dialogue over the knowledge. No clock, no chance, no files, no network."""
