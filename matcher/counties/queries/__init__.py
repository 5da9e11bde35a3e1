"""Queries: how counties stand, and what was said of their stage."""
