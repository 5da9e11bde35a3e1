"""Weeks that are known to keep the format, so that nobody has to read them twice."""

from weakref import WeakValueDictionary

from solver.week import Week

_known: WeakValueDictionary[int, Week] = WeakValueDictionary()


def mark_valid(week: Week) -> Week:
    """Remember that this very object was read without a fault."""
    _known[id(week)] = week
    return week


def is_marked_valid(week: Week) -> bool:
    """Whether this very object was. A changed copy is another object."""
    return _known.get(id(week)) is week
