"""Pricing: which routes that are not in the master could still improve it, by its dual values."""
