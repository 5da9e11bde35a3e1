"""Queries: what is held about a person, and where it stands."""
