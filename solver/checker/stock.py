"""Are there rooms and packs enough (rules 5 and 6)."""

from collections import defaultdict
from collections.abc import Iterator

from solver.checker.booking import Books
from solver.checker.verdict import Violation
from solver.week import Assignment


def check_rooms(books: Books) -> Iterator[Violation]:
    """At most ``rooms`` sessions at once in each venue; looked at whenever one starts."""
    by_venue: dict[str, list[Assignment]] = defaultdict(list)
    for entry in books.assignments:
        by_venue[books.needs[entry.need].venue].append(entry)
    for venue, entries in sorted(by_venue.items()):
        rooms = books.venues[venue].rooms
        for moment in sorted({entry.start for entry in entries}):
            there = [entry for entry in entries if entry.start <= moment < books.end(entry)]
            if len(there) > rooms:
                detail: dict[str, int | str] = {
                    "venue": venue,
                    "rooms": rooms,
                    "at_once": len(there),
                    "at": moment,
                }
                yield _short(books, "venue_full", there, f"venue {venue} has too few rooms", detail)


def check_packs(books: Books) -> Iterator[Violation]:
    """Units of each pack out on each calendar day; a need that takes none is not concerned."""
    out: dict[tuple[str, int], list[Assignment]] = defaultdict(list)
    stock = {pack.id: pack.stock for pack in books.week.packs}
    for entry in books.assignments:
        for pack, units in books.needs[entry.need].packs.items():
            if units:
                out[pack, entry.start // 1440].append(entry)
    for (pack, day), entries in sorted(out.items()):
        units = sum(books.needs[entry.need].packs[pack] for entry in entries)
        if units > stock[pack]:
            detail: dict[str, int | str] = {"pack": pack, "day": day, "units": units, "stock": stock[pack]}
            yield _short(books, "pack_out", entries, f"too few of pack {pack}", detail)


def _short(
    books: Books, rule: str, entries: list[Assignment], message: str, detail: dict[str, int | str]
) -> Violation:
    free = [entry for entry in entries if not books.is_fixed(entry)]
    if free:
        return Violation(rule, free[-1].need, None, message, detail)
    return Violation("fixed_clash", entries[-1].need, None, message, {**detail, "limit": rule})
