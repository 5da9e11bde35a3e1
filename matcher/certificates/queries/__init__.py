"""Queries: what can be put on a service record, and those that were issued, as frozen dataclasses."""
