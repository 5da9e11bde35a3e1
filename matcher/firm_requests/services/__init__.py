"""Services: each changes a request of a firm and leaves an audit row."""
