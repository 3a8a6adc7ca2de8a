"""What was meant by a line that was typed or a button that was pressed."""
