"""Services: each changes the register or a list and leaves an audit row."""
