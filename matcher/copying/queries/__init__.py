"""Queries: from which counties something can be taken over, and what it would change."""
