"""Queries: whom to tell, and what is new, as frozen dataclasses."""
