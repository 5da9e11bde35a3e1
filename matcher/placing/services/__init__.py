"""Services: asking for a place in the lists, giving one, giving back, withdrawing."""
