"""Visits: what really happened, how many came, how it was rated."""
