"""Services: each changes a campaign or its stops and leaves an audit row."""
