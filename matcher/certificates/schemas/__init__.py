"""Schemas: what was sent, as typed commands."""
