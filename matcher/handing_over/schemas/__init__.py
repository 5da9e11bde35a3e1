"""Schemas: reading who takes a county over, and for which days."""
