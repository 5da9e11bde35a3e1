"""Pages of what firms ask help with."""
