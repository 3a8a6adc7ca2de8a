"""What is told to those who keep the advisor, and to scripts."""
