"""Queries: who holds what on a day, and how that stands to what a county is asked for."""
