"""Schemas: what is sent about a product, and to the menu and the list."""
