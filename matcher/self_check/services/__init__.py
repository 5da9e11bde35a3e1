"""Services: one change each, with its audit row."""
