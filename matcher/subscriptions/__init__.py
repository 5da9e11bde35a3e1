"""Visits in people's own calendars: files of one visit, and addresses that a calendar reads again and again."""
