"""Queries: read models, as frozen dataclasses."""
