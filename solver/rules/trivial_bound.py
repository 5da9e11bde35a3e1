"""An upper bound of any plan's value that needs no search."""

from solver.rules.week_index import WeekIndex


def trivial_bound(index: WeekIndex) -> int:
    """What the week would be worth if every need were served at no cost."""
    weights = index.week.weights
    points = sum(index.points(need) for need in index.needs.values())
    townships = {need.township for need in index.needs.values()}
    return weights.served_point * (points + weights.township_first * len(townships))
