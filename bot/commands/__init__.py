"""The commands of `advisor`, by what they are for."""
