"""The right time of the year for something: months, and stretches of days counted from solar terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.calendar.solar_terms import YearNotKnown, term_day
from matcher.vocabulary import SeasonState, SolarTerm

SOON = timedelta(weeks=4)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class TermWindow:
    """From the `first` to the `last` day after a solar term, both included; 0 is its own day, negative is before it."""

    term: SolarTerm
    first: int
    last: int

    def of_year(self, year: int) -> Span:
        """The days of the window of the term of that year; they may lie in the year before or after."""
        day = term_day(self.term, year)
        return Span(day + timedelta(days=self.first), day + timedelta(days=self.last), self)


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, both ends included, and the window they come from, None where whole months do."""

    first: date
    last: date
    window: TermWindow | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """When something is asked for: in these months (January is 1), and in these windows; all year with neither.

    All twelve months are all year as well, whatever the windows.
    """

    months: tuple[int, ...] = ()
    windows: tuple[TermWindow, ...] = ()

    @property
    def is_all_year(self) -> bool:
        """Whether no time of the year is better than another."""
        return len(set(self.months)) == MONTHS or not (self.months or self.windows)

    def state(self, today: date) -> SeasonState:
        """Now, soon (within four weeks) or later; unknown where the solar terms of the years around are."""
        if self.is_all_year:
            return SeasonState.NOW
        try:
            found = self.next_span(today)
        except YearNotKnown:
            return SeasonState.UNKNOWN
        if found.first <= today:
            return SeasonState.NOW
        return SeasonState.SOON if found.first <= today + SOON else SeasonState.LATER

    def next_span(self, today: date) -> Span:
        """The stretch that `today` lies in (the one that lasts longest), or else the next one.

        Raises `YearNotKnown` where solar terms of the years around are unknown, `ValueError` for all year.
        """
        if self.is_all_year:
            raise ValueError("all year has no stretches")
        ahead = [span for span in self._around(today.year) if span.last >= today]
        running = [span for span in ahead if span.first <= today]
        if running:
            return max(running, key=lambda span: span.last)
        return min(ahead, key=lambda span: (span.first, span.last))

    def coming(self, today: date) -> tuple[Span, ...]:
        """Of each window, and of the months, the stretch that runs or comes next, the earliest first.

        Raises `YearNotKnown` as `next_span` does.
        """
        if self.is_all_year:
            return ()
        first_of: dict[TermWindow | None, Span] = {}
        for span in sorted(self._around(today.year), key=lambda span: (span.first, span.last)):
            if span.last >= today:
                first_of.setdefault(span.window, span)
        return tuple(first_of.values())

    def _around(self, year: int) -> Iterator[Span]:
        """The stretches of the years around: one that began last year may last into this one.

        What is counted from a term of January may be over before New Year: then that of the year after next comes.
        """
        years = (year - 1, year, year + 1, year + 2)
        for window in self.windows:
            for each in years:
                yield window.of_year(each)
        yield from self._months_in_a_row(years)

    def _months_in_a_row(self, years: tuple[int, ...]) -> Iterator[Span]:
        first: date | None = None
        for month in (date(year, number, 1) for year in years for number in range(1, MONTHS + 1)):
            if month.month in self.months:
                first = first or month
            elif first is not None:
                yield Span(first, month - timedelta(days=1))
                first = None
        if first is not None:
            yield Span(first, date(years[-1], MONTHS, 31))


ALL_YEAR = Season()


def months_of(stored: str) -> tuple[int, ...]:
    """The months of a season as they are stored ("3,4,5"), January being 1."""
    return tuple(int(month) for month in stored.split(",") if month)


def months_stored(months: tuple[int, ...]) -> str:
    """Months as they are stored: in their order, each once."""
    return ",".join(map(str, sorted(set(months))))
