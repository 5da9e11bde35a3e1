"""Queries: how the backups stand, as frozen dataclasses."""
