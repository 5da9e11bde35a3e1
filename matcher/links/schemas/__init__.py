"""Schemas: what is sent from a personal page."""
