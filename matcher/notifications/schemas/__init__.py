"""Schemas: the forms that tick notifications off."""
