"""Emergencies: heads asked at once, and teams that are sent."""
