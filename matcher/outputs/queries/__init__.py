"""Queries: what firms have reported, and for which firms somebody may report."""
