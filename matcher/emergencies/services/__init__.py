"""Services: each changes the state in the caller's transaction and leaves an audit row."""
