"""Pages of the townships of a county and of their changes."""
