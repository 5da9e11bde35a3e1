"""Schemas: what is sent about the weeks of a city or province."""
