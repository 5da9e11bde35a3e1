"""Schemas: what is sent about remedies."""
