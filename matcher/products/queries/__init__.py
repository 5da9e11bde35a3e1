"""Queries: the menu as a township reads it, one product, and the county's list of products."""
