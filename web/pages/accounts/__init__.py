"""Signing in, one's own account, and the accounts one looks after."""
