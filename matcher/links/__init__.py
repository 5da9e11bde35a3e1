"""Personal links: addresses that let somebody answer without an account."""
