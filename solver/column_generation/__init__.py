"""Tours as columns: every round each head could make, and the best choice among them by linear programming.

From the ground up: ``ways`` measures travel in bulk, ``segments`` cuts tours at what is fixed, ``offers`` says who
could be called where, ``calls`` lays that out in a table, ``tours`` strings calls into columns, ``program`` and its
parts turn columns into a linear program, ``engine`` solves it, ``schedule`` gives the chosen columns their starts.
Everything is numpy arrays with one entry a call, a column or a row, since a province has hundreds of thousands of each.
See ``docs/solver.md``; the interval model in :mod:`solver.cp_sat` is the fallback and the cross-check.
"""
