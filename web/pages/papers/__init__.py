"""Pages of papers that an association sends: the list, a new one, one of them with its text and its numbers."""
