"""Accounts: who may sign in, and signing in and out."""
