"""How much a week may hold: what is larger is refused before much time or memory is spent on it.

A province of 180 counties with its usual needs and heads has two thirds of that.
"""

from collections import Counter

from solver.files.fault import Fault, WeekRefused
from solver.files.reader import Reader
from solver.files.row import Row
from solver.week import Head, Need

MOST_ENTRIES = {
    "places": 50_000,
    "townships": 10_000,
    "venues": 50_000,
    "packs": 10_000,
    "heads": 10_000,
    "needs": 10_000,
    "fixed": 10_000,
    "previous": 10_000,
}
MOST_PARTS = 50  # of a need
MOST_INTERVALS = 500  # of a head's free time, or windows of a need
MOST_TOPICS = 500  # of a head
MOST_MATRIX_PLACES = 2_000
MOST_OFFERS = 8_000_000  # part by part of all needs, the heads who offer its topic


def ensure_few_entries(file: Row) -> None:
    """Raise :class:`WeekRefused` where one of the lists of a week file is too long, before any entry is read."""
    faults = tuple(
        Fault(f"{file.path}.{key}", f"has {count} entries", f"at most {most}")
        for key, most in MOST_ENTRIES.items()
        if (count := file.count(key)) > most
    )
    if faults:
        raise WeekRefused(faults)


def check_offers(reader: Reader, needs: tuple[Need, ...], heads: tuple[Head, ...]) -> None:
    """A fault where too many heads could be asked for too many needs."""
    offering = Counter(topic for head in heads for topic in head.topics)
    offers = sum(offering[topic] for need in needs for topic in need.parts)
    if offers > MOST_OFFERS:
        reader.fault(
            "$.needs",
            f"are offered {offers} times in all, counting for each part every head with its topic",
            f"at most {MOST_OFFERS}",
        )
