"""The master program: one variable a route, one row a need, segment, venue or pack, and its restrictions."""
