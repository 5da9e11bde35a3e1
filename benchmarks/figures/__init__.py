"""What the figures of a whole province cost."""
