"""Visits in people's own calendars."""
