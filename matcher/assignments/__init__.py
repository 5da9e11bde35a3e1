"""Assignments: who goes to a need, and when; proposed by hand or by the solver, released, settled."""
