"""Weeks made of weeks: other names, two counties side by side."""

from collections.abc import Callable
from dataclasses import replace

from solver import Assignment, MatrixTravel, Week
from solver.checker.travel_times import travel_times

NEVER = 100_000


def renamed(week: Week, name: Callable[[str], str]) -> Week:
    """The same week with another name for every id and topic; the order of files follows the new names."""

    def entry(old: Assignment) -> Assignment:
        return Assignment(name(old.need), tuple(name(head) for head in old.heads), old.start)

    def names(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name(ident) for ident in ids)

    return replace(
        week,
        places=tuple(replace(each, id=name(each.id)) for each in week.places),
        townships=tuple(replace(each, id=name(each.id), place=name(each.place)) for each in week.townships),
        venues=tuple(replace(each, id=name(each.id), place=name(each.place)) for each in week.venues),
        packs=tuple(replace(each, id=name(each.id)) for each in week.packs),
        heads=tuple(
            replace(
                each,
                id=name(each.id),
                place=name(each.place),
                topics={name(topic): level for topic, level in each.topics.items()},
            )
            for each in week.heads
        ),
        needs=tuple(
            replace(
                each,
                id=name(each.id),
                township=name(each.township),
                venue=name(each.venue),
                parts=names(each.parts),
                prefer=names(each.prefer),
                exclude=names(each.exclude),
                continuity=names(each.continuity),
                packs={name(pack): units for pack, units in each.packs.items()},
            )
            for each in week.needs
        ),
        fixed=tuple(entry(each) for each in week.fixed),
        previous=tuple(entry(each) for each in week.previous),
    )


def side_by_side(one: Week, two: Week) -> Week:
    """Two counties that share nothing, as one week with the grid and the weights of the first."""
    left, right = renamed(one, lambda ident: f"a-{ident}"), renamed(two, lambda ident: f"b-{ident}")
    from_left, from_right = travel_times(left), travel_times(right)
    rows = [
        *([from_left(a.id, b.id) for b in left.places] + [NEVER] * len(right.places) for a in left.places),
        *([NEVER] * len(left.places) + [from_right(a.id, b.id) for b in right.places] for a in right.places),
    ]
    return replace(
        left,
        places=left.places + right.places,
        townships=left.townships + right.townships,
        venues=left.venues + right.venues,
        packs=left.packs + right.packs,
        heads=left.heads + right.heads,
        needs=left.needs + right.needs,
        fixed=left.fixed + right.fixed,
        previous=left.previous + right.previous,
        travel=MatrixTravel(tuple(tuple(row) for row in rows)),
    )
