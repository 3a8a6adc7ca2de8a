"""The room of the circle: many people look at one company together."""
