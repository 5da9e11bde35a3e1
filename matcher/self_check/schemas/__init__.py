"""Schemas: what was sent, checked field by field."""
