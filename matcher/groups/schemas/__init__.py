"""Schemas: what is sent about a working group, and by it."""
