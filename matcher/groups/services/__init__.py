"""Services: each changes a working group or its word in the caller's transaction and leaves an audit row."""
