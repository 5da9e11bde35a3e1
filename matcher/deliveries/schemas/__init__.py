"""Schemas: how somebody wants to be told, read from a form."""
