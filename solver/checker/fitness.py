"""May these heads take this need, then and there (rules 1, 2 and the venue's capacity)."""

from collections.abc import Iterator

from solver.checker.booking import Books
from solver.checker.verdict import Violation
from solver.week import Assignment


def check_fitness(books: Books) -> Iterator[Violation]:
    """Every assignment that is not fixed, on its own."""
    for entry in books.assignments:
        if not books.is_fixed(entry):
            yield from _heads(books, entry)
            yield from _start(books, entry)
            yield from _capacity(books, entry)


def _heads(books: Books, entry: Assignment) -> Iterator[Violation]:
    need = books.needs[entry.need]
    for topic, ident in zip(need.parts, entry.heads, strict=True):
        head = books.heads[ident]
        if topic not in head.topics:
            yield Violation("topic", need.id, ident, f"head {ident} does not offer {topic}", {"topic": topic})
        if ident in need.exclude:
            yield Violation("excluded", need.id, ident, f"need {need.id} excludes head {ident}")
        if need.audience > head.max_audience:
            yield Violation(
                "audience",
                need.id,
                ident,
                f"{need.audience} people are too many for head {ident}",
                {"audience": need.audience, "most": head.max_audience},
            )
        minutes = books.minutes(head.place, books.place(entry))
        if minutes > head.max_travel_minutes:
            yield Violation(
                "too_far",
                need.id,
                ident,
                f"{minutes} minutes are too far for head {ident}",
                {"minutes": minutes, "most": head.max_travel_minutes},
            )


def _start(books: Books, entry: Assignment) -> Iterator[Violation]:
    need, grid = books.needs[entry.need], books.week.grid_minutes
    if entry.start % grid:
        yield Violation(
            "grid",
            need.id,
            None,
            f"need {need.id} starts off the {grid}-minute grid",
            {"start": entry.start, "grid": grid},
        )
    if not any(window.start <= entry.start and books.end(entry) <= window.end for window in need.windows):
        yield Violation(
            "window",
            need.id,
            None,
            f"need {need.id} lies in none of its windows",
            {"start": entry.start, "end": books.end(entry)},
        )


def _capacity(books: Books, entry: Assignment) -> Iterator[Violation]:
    need = books.needs[entry.need]
    venue = books.venues[need.venue]
    if need.audience > venue.capacity:
        yield Violation(
            "capacity",
            need.id,
            None,
            f"{need.audience} people are too many for venue {venue.id}",
            {"audience": need.audience, "capacity": venue.capacity, "venue": venue.id},
        )
