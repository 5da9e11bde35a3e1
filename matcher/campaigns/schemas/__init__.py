"""Schemas: what is sent about a campaign and its stops."""
