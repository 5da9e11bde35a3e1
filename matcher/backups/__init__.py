"""Backups: every row of the database in one checked file, and the way back into an empty database."""
