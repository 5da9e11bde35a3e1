"""Tours as columns: every round each head could make, and the best choice among them by linear programming.

Start times are left open where they cannot matter and fixed where they do; see ``docs/solver.md``. The interval
model in :mod:`solver.model` is the fallback and the cross-check.
"""
