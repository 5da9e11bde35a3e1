"""Queries: facts read from the records, and the figures and rows made of them."""
