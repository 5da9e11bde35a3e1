"""Services: commands about remedies, each with its audit row."""
