"""Services: each takes a change of areas one step on and leaves an audit row."""
