"""Services: each changes an output and leaves an audit row."""
