"""Services: each changes a product or its files and leaves an audit row."""
