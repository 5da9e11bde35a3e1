"""Queries: whom a message goes to and what it is still to say."""
