"""Schemas: what is sent about lending places, stock and hand-overs."""
