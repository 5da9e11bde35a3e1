"""Queries: what pages and senders know of the accounts."""
