"""Pages of the working groups."""
