"""Measures a guess over all six-digit codes: how many are looked at, and whether anybody else is kept out."""
