"""Pages of what firms report."""
