"""Schemas: what is to be taken over."""
