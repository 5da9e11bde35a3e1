"""Queries: what firms have reported."""
