"""Queries: working groups, what they have and what waits for them, as frozen dataclasses."""
