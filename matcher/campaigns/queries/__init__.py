"""Queries: what pages show of campaigns."""
