"""Days, hours and time zones, as people say them."""
