"""Queries: what pages show of series."""
