"""Routes as columns: the routes each head could make, and the best choice among them by linear programming.

``network`` lays out who could visit what and when as arrays and enumerates routes; ``master`` states the choice among
routes as a linear program; ``pricing`` finds routes that improve it where they are too many to enumerate.
``column_search`` puts them together into an exact method. Arrays have one entry a visit, a route or a row, since a
province has hundreds of thousands of each. See ``docs/solver.md``; the interval model in :mod:`solver.cp_sat` is the
fallback and the cross-check.
"""
