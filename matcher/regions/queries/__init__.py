"""Queries: the townships of an area, their changes, and what a change takes over."""
