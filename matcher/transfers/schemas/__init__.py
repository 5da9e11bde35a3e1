"""Schemas: the forms of a head who moves."""
