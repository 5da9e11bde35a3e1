"""Races: two people press their buttons in the same moment, each having seen the same."""
