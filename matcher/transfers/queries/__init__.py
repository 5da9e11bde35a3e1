"""Queries: moves of heads as pages show them, and what a head has in the county she leaves."""
