"""Queries: what is open in a county at this moment."""
