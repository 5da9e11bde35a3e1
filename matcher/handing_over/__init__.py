"""A county that somebody else looks after for a while, or from now on (工作交接)."""
