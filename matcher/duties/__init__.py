"""Duties before a visit: who has to be told of some topics first, how long before, and that it was done (报备)."""
