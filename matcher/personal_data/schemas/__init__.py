"""Schemas: what was sent, read into commands."""
