"""Heads who move to another county: proposed, agreed to by the head and both counties, carried out on a day."""
