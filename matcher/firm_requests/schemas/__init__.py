"""Schemas: what is sent about a request of a firm, and to their list."""
