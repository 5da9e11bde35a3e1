"""Integrity: whether what is stored fits together, as `sizhang verify` looks for it."""
