"""Queries: each looks for one kind of fault and changes nothing."""
