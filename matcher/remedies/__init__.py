"""Remedies: single changes of a county's data, agreed with somebody, after which an open need has a place."""
