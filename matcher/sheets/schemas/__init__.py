"""Schemas: what is sent with a sheet and with one row of it."""
