"""Services: each changes what is kept of a county and leaves an audit row."""
