"""Queries: requests of firms as lists, their page and working groups show them."""
