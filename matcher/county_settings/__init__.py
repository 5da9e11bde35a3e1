"""How a county wants its weeks planned."""
