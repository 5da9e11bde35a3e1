"""Measures the solver: against other ways to plan the same weeks, and against itself."""
