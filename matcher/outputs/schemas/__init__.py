"""Schemas: what is sent about an output, and to their list."""
