"""Advice: questions about a round put to the solver, and its answers about the rows of the service."""
