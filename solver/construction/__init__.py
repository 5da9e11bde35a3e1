"""Construction heuristics: valid plans in milliseconds, one insertion at a time."""
