"""Schemas: what is sent to the register and to a list, as typed commands."""
