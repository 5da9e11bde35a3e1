"""Large neighbourhood search: related sessions of a plan are removed and planned anew, optimally."""
