"""Queries: where units are, what is promised, what comes next and what will be short."""
