"""A county aboard: from its code to its first matched week, on the screen or out of one file."""
