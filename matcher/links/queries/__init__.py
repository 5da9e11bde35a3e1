"""Queries: what a personal page shows, and how it stands."""
