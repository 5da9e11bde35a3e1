"""Rooms, packs and the limits of townships: what several sessions share (rules 5, 6 and 10)."""

from collections import defaultdict
from collections.abc import Iterator

from solver.checker.checked_plan import CheckedPlan
from solver.checker.verdict import Violation
from solver.week import Assignment


def check_rooms(plan: CheckedPlan) -> Iterator[Violation]:
    """At most ``rooms`` sessions at once in each venue; looked at whenever one starts."""
    by_venue: dict[str, list[Assignment]] = defaultdict(list)
    for entry in plan.assignments:
        by_venue[plan.needs[entry.need].venue].append(entry)
    for venue, entries in sorted(by_venue.items()):
        rooms = plan.venues[venue].rooms
        for moment, there in _crowds(plan, entries, rooms):
            detail: dict[str, int | str] = {
                "venue": venue,
                "rooms": rooms,
                "at_once": len(there),
                "at": moment,
            }
            yield _short(plan, "venue_full", there, f"venue {venue} has too few rooms", detail)


def check_township_limits(plan: CheckedPlan) -> Iterator[Violation]:
    """The limits on the sessions of each township at once and starting on one day, wherever its venues are."""
    by_township: dict[str, list[Assignment]] = defaultdict(list)
    for entry in plan.assignments:
        by_township[plan.needs[entry.need].township].append(entry)
    for township in sorted(plan.week.townships, key=lambda each: each.id):
        entries = by_township[township.id]
        detail: dict[str, int | str]
        if township.sessions_at_once is not None:
            for moment, there in _crowds(plan, entries, township.sessions_at_once):
                message = f"township {township.id} cannot host so many sessions at once"
                detail = {
                    "township": township.id,
                    "sessions_at_once": township.sessions_at_once,
                    "at_once": len(there),
                    "at": moment,
                }
                yield _short(plan, "township_full", there, message, detail)
        if township.sessions_per_day is not None:
            for day in sorted({entry.start // 1440 for entry in entries}):
                today = [entry for entry in entries if entry.start // 1440 == day]
                if len(today) > township.sessions_per_day:
                    message = f"township {township.id} cannot host so many sessions in one day"
                    detail = {
                        "township": township.id,
                        "sessions_per_day": township.sessions_per_day,
                        "sessions": len(today),
                        "day": day,
                    }
                    yield _short(plan, "township_full", today, message, detail)


def _crowds(
    plan: CheckedPlan, entries: list[Assignment], most: int
) -> Iterator[tuple[int, list[Assignment]]]:
    """Each start at which more than ``most`` of some assignments go on, with those that do."""
    for moment in sorted({entry.start for entry in entries}):
        there = [entry for entry in entries if entry.start <= moment < plan.end(entry)]
        if len(there) > most:
            yield moment, there


def check_packs(plan: CheckedPlan) -> Iterator[Violation]:
    """Units of each pack out on each calendar day; a need that takes none is not concerned."""
    out: dict[tuple[str, int], list[Assignment]] = defaultdict(list)
    stock = {pack.id: pack.stock for pack in plan.week.packs}
    for entry in plan.assignments:
        for pack, units in plan.needs[entry.need].packs.items():
            if units:
                out[pack, entry.start // 1440].append(entry)
    for (pack, day), entries in sorted(out.items()):
        units = sum(plan.needs[entry.need].packs[pack] for entry in entries)
        if units > stock[pack]:
            detail: dict[str, int | str] = {"pack": pack, "day": day, "units": units, "stock": stock[pack]}
            yield _short(plan, "pack_out", entries, f"too few of pack {pack}", detail)


def _short(
    plan: CheckedPlan, rule: str, entries: list[Assignment], message: str, detail: dict[str, int | str]
) -> Violation:
    free = [entry for entry in entries if not plan.is_fixed(entry)]
    if free:
        return Violation(rule, free[-1].need, None, message, detail)
    return Violation("fixed_clash", entries[-1].need, None, message, {**detail, "limit": rule})
