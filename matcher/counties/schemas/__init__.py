"""Schemas: what is sent about a county."""
