"""Invents what a county is made of: people, institutions, venues and a week's wishes.

Every function takes its own `random.Random`, so the same seed gives the same county whatever is around it.
"""
