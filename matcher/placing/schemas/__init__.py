"""Schemas: a need in own words, where it belongs, giving it back."""
