"""Queries: the needs that wait to be placed, and one of them."""
