"""Queries: which visits stand in whose calendar, as frozen dataclasses."""
