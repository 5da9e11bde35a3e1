"""How the service answers many people at once, while it matches."""
