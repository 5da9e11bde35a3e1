"""Queries: the weeks of a season, and what the page of a study shows."""
