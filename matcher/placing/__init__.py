"""Needs in a township's own words, and finding their topic and place."""
