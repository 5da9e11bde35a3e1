"""Queries: what pages show of visits; they change nothing."""
