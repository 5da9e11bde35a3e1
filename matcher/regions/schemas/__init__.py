"""Schemas: what is sent about a change of areas, and to the list of townships."""
