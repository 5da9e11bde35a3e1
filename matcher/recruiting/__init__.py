"""Whom a county should recruit next: what further heads would have brought over a season."""
