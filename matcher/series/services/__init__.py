"""Services: change a series, each in the caller's transaction."""
