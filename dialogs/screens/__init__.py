"""What is shown: one file a screen, its template beside it, and the parts that screens share."""
