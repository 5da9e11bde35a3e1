"""Queries: what should stand in whose calendar, and what does."""
